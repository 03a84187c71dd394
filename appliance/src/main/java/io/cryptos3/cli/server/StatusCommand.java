package io.cryptos3.cli.server;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.cli.options.FingerprintConverter;
import io.cryptos3.client.ServerClient;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: whether an appliance is sealed. */
@Command(
    name = "status",
    description = "Tells whether an appliance is sealed or active.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Option(names = "--appliance", paramLabel = "URL", required = true)
  private URI appliance;

  @ArgGroup(multiplicity = "1")
  private Trusted trusted;

  @Spec private CommandSpec spec;

  /** By what the appliance is known. */
  static final class Trusted {
    @Option(
        names = "--project",
        paramLabel = "FILE",
        required = true,
        description = "believe an appliance that the project has certified")
    private Path project;

    @Option(
        names = "--fingerprint",
        paramLabel = "sha256:HEX",
        required = true,
        converter = FingerprintConverter.class,
        description = "believe the appliance with this key, which may be sealed since its start")
    private Fingerprint fingerprint;
  }

  @Override
  public Integer call() throws IOException {
    ApplianceStatus status = client().get("v1/status", ApplianceStatus.class);
    spec.commandLine()
        .getOut()
        .printf(
            "appliance %s %s fingerprint %s%n",
            status.state().name().toLowerCase(Locale.ROOT),
            appliance,
            Fingerprint.ofHash(status.tlsKeyHash().toArray()));
    return 0;
  }

  private ServerClient client() throws IOException {
    if (trusted.fingerprint == null) {
      return AdminConnection.open(
          appliance, ProjectFiles.readDescriptor(trusted.project), Optional.empty());
    }
    return new ServerClient(
        "appliance",
        appliance,
        TlsContexts.create(Optional.empty(), Trust.pinned(trusted.fingerprint, Role.APPLIANCE)),
        AdminConnection.TIMEOUT);
  }
}
