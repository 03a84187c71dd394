package io.cryptos3.cli.server;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seal}: makes an appliance forget its half. */
@Command(
    name = "seal",
    description = "Makes the appliance forget its half, until the next bootstrap.",
    mixinStandardHelpOptions = true)
public final class SealCommand implements Callable<Integer> {

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    connection.open().post("v1/seal", RequestIds.next());
    spec.commandLine().getOut().println("appliance sealed");
    return 0;
  }
}
