package io.cryptos3.cli;

import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.Owner;
import io.cryptos3.pki.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code refresh}: makes what was stolen out of an appliance's memory worthless. */
@Command(
    name = "refresh",
    description = {
      "Gives an active appliance another half and another TLS key, and ends the old ones.",
      "Keys and data stay as they are, and clients notice nothing."
    },
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {

  @Option(names = "--appliance", paramLabel = "URL", required = true)
  private URI appliance;

  @Option(
      // B3
      names = "--fingerprint",
      paramLabel = "sha256:HEX",
      required = true,
      converter = FingerprintConverter.class,
      description = "of the appliance's key, as its start or its last refresh printed it")
  private Fingerprint fingerprint;

  @Mixin private OwnerOptions owner;

  @Option(
      names = "--hostname",
      paramLabel = "HOST",
      description = "name or address that clients call; default: the one in --appliance")
  private List<String> hostnames = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BootstrapTarget target = BootstrapTarget.of(appliance, fingerprint, hostnames);
    try (Owner acting = owner.open(new SecureRandom())) {
      new ApplianceRefresh(acting)
          .run(target, next -> print("next fingerprint, valid once it has switched: " + next));
    }
    print("appliance refreshed " + appliance);
    return 0;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
