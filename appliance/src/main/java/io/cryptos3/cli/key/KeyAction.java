package io.cryptos3.cli.key;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.KeyMetadata;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands about one key have in common: its name, and the appliance. */
abstract class KeyAction implements Callable<Integer> {

  @Parameters(paramLabel = "KEY", description = "the key's name")
  private String name;

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() throws IOException {
    run(connection.open());
    return 0;
  }

  abstract void run(ServerClient appliance) throws IOException;

  String name() {
    return name;
  }

  /** Returns the path of the key. */
  String path() {
    return path(name);
  }

  static String path(String key) {
    return "v1/keys/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  void post(ServerClient appliance, String path) throws IOException {
    appliance.post(path, RequestIds.next());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  static String line(KeyMetadata key) {
    return key.name() + " " + key.bits() + " bits, newest version " + (key.versions() - 1);
  }
}
