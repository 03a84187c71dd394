package io.cryptos3.chaos;

import io.cryptos3.appliance.Appliance;
import io.cryptos3.appliance.ApplianceSettings;
import io.cryptos3.appliance.identity.TokenLimits;
import io.cryptos3.keymanager.KeyManagerOptions;
import io.cryptos3.keymanager.KeyManagerServer;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.server.Listen;
import io.cryptos3.server.Rates;
import io.cryptos3.server.ReadyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What runs on a {@link Machine}: a server with the clock of that machine. */
final class MachineServer {
  static final String KEY_MANAGER = "key-manager";
  static final String APPLIANCE = "appliance";

  private static final Listen ANY_PORT = new Listen("127.0.0.1", 0);

  private MachineServer() {}

  static Path clock(String role, Path directory) {
    return directory.resolve(role + ".clock");
  }

  static ProjectFiles project(Path directory) {
    return ProjectFiles.in(directory, "sales");
  }

  /** Runs the server whose role is the first argument until it is killed, or its input ends. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    Clock clock = new SkewedClock(clock(args[0], directory));
    Path ready = directory.resolve(args[0] + ".ready");
    if (args[0].equals(KEY_MANAGER)) {
      KeyManagerServer.start(keyManager(directory, ready), clock);
    } else {
      Appliance appliance = Appliance.start(appliance(directory), clock, new SecureRandom());
      ReadyFile.write(ready, appliance.url(), appliance.fingerprint());
    }
    // Its input ends when the test does, however that ends: nothing is left running.
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }

  private static KeyManagerOptions keyManager(Path directory, Path ready) {
    return new KeyManagerOptions(
        directory.resolve(KEY_MANAGER),
        directory.resolve("storage.key"),
        Duration.ZERO,
        Duration.ofMinutes(4),
        ANY_PORT,
        Optional.of(ready));
  }

  private static ApplianceSettings appliance(Path directory) throws IOException {
    return new ApplianceSettings(
        directory.resolve(APPLIANCE),
        ProjectFiles.readDescriptor(project(directory).descriptor()),
        ANY_PORT,
        Duration.ofDays(7),
        TokenLimits.DEFAULT,
        10_000,
        Rates.DEFAULT);
  }
}
