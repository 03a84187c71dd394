package io.cryptos3.cli.owner;

import io.cryptos3.cli.options.OwnerOptions;
import io.cryptos3.cli.options.TargetOptions;
import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.Owner;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code refresh}: makes what was stolen out of an appliance's memory worthless. */
@Command(
    name = "refresh",
    description = {
      "Gives an active appliance another half and another TLS key, and ends the old ones.",
      "Keys and data stay as they are, and clients notice nothing."
    },
    mixinStandardHelpOptions = true)
public final class RefreshCommand implements Callable<Integer> {

  @Mixin private TargetOptions appliance;
  @Mixin private OwnerOptions owner;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BootstrapTarget target = appliance.target();
    try (Owner acting = owner.open(new SecureRandom())) {
      new ApplianceRefresh(acting)
          .run(target, next -> print("next fingerprint, valid once it has switched: " + next));
    }
    print("appliance refreshed " + appliance.appliance());
    return 0;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
