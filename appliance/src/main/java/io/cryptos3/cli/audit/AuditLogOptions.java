package io.cryptos3.cli.audit;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.AuditSource;
import io.cryptos3.audit.RemoteLog;
import io.cryptos3.cli.options.AdminConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which audit log a command reads: files, or a running appliance's over HTTPS. */
final class AuditLogOptions {

  @ArgGroup(multiplicity = "1")
  private Where where;

  /** Files or a server. */
  static final class Where {
    @Option(
        names = "--log",
        paramLabel = "FILE",
        required = true,
        description =
            "a server's audit.db, running or stopped, or an archive or export; several for one"
                + " chain, archives first")
    private List<Path> files = List.of();

    @ArgGroup(exclusive = false)
    private Server server;
  }

  /** A running server. */
  static final class Server extends AdminConnection {
    @Option(
        names = "--key-manager",
        description =
            "the key manager's log, which the appliance hands on, instead of the appliance's; of"
                + " other projects' records it has the hashes")
    private boolean keyManager;

    private RemoteLog log() throws IOException {
      return keyManager ? RemoteLog.ofKeyManager(open(), project()) : RemoteLog.of(open());
    }
  }

  AuditChain open() throws IOException {
    return where.server == null ? open(where.files) : new AuditChain(List.of(where.server.log()));
  }

  static AuditChain open(List<Path> files) throws IOException {
    List<AuditSource> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(AuditFile.open(file));
    }
    return new AuditChain(sources);
  }
}
