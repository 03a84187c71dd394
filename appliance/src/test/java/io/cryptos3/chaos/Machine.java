package io.cryptos3.chaos;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine with one server: it can lose its power, its disk's last byte, and its sense of time.
 */
final class Machine implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private record Ready(String url, String fingerprint, long pid) {}

  private final String role;
  private final Path directory;
  private Process process;
  private Ready ready;

  private Machine(String role, Path directory) {
    this.role = role;
    this.directory = directory;
  }

  /** Starts a machine that keeps all its files below {@code directory/role}. */
  static Machine start(String role, Path directory) throws IOException, InterruptedException {
    Machine machine = new Machine(role, directory);
    machine.setClock(Duration.ZERO);
    machine.powerOn();
    return machine;
  }

  URI url() {
    return URI.create(ready.url);
  }

  /** Of the TLS key that the server had when it started. */
  Fingerprint fingerprint() {
    return Fingerprint.parse(ready.fingerprint);
  }

  boolean isOn() {
    return process.isAlive();
  }

  /** As {@code kill -9} does it: nothing of the server's own runs any more. */
  void losePower() {
    process.destroyForcibly().onExit().join();
  }

  void powerOn() throws IOException, InterruptedException {
    Path readyFile = directory.resolve(role + ".ready");
    Files.deleteIfExists(readyFile);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Over before C2 pays.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                MachineServer.class.getName(),
                role,
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.exists(readyFile)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        losePower();
        throw new IOException("The " + role + " does not start: " + Files.readString(log()));
      }
    }
    ready = Json.decode(Files.readAllBytes(readyFile), Ready.class);
  }

  private Path log() {
    return directory.resolve(role + ".log");
  }

  /** From now on no file grows, as on a disk that is full. */
  void fillDisk() throws IOException, InterruptedException {
    limitFiles("1:");
  }

  void makeRoom() throws IOException, InterruptedException {
    limitFiles("unlimited:");
  }

  private void limitFiles(String bytes) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(List.of("prlimit", "--pid=" + process.pid(), "--fsize=" + bytes))
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0 && isOn()) {
      throw new IOException("prlimit ended with " + status);
    }
  }

  /** Makes the clock of this machine wrong by that much. */
  void setClock(Duration skew) throws IOException {
    Path next = directory.resolve(role + ".clock.next");
    Files.writeString(next, skew.toString());
    Files.move(next, MachineServer.clock(role, directory), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    losePower();
  }

  @Override
  public String toString() {
    return role;
  }
}
