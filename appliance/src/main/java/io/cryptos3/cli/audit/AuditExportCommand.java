package io.cryptos3.cli.audit;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditExport;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.splitkey.ProjectId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit export}: a log as JSON lines. */
@Command(
    name = "export",
    description = {
      "Writes a log as JSON lines, one record each, after it was verified.",
      "The export can be verified and compared like the log itself."
    },
    mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {

  @Mixin private AuditLogOptions log;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "new file for the records")
  private Path out;

  @Option(
      names = "--after",
      paramLabel = "N",
      defaultValue = "0",
      description = "leave out the records up to this one")
  private long after;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "begin with the first record of this time or later: 2026-01-31T00:00:00Z")
  private Instant since;

  @Option(
      names = "--only",
      paramLabel = "PROJECT-ID",
      description =
          "of a key manager's log: show the records of one project, and of all others nothing but"
              + " the hash that keeps the chain verifiable")
  private String project;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AuditExport export =
        new AuditExport(
            after, Optional.ofNullable(since), Optional.ofNullable(project).map(ProjectId::new));
    AuditChain chain = log.open();
    FileChannel file = PrivateFiles.create(out);
    boolean complete = false;
    try (OutputStream lines = new BufferedOutputStream(Channels.newOutputStream(file))) {
      spec.commandLine().getOut().printf("%d records: %s%n", export.write(chain, lines), out);
      lines.flush();
      complete = true;
    } finally {
      if (!complete) {
        Files.delete(out);
      }
    }
    return 0;
  }
}
