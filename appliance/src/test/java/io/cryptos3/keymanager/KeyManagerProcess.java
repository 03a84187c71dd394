package io.cryptos3.keymanager;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** A key manager in a JVM of its own, with the heap it has to do with. */
final class KeyManagerProcess implements AutoCloseable {
  private record Ready(String url, String fingerprint, long pid) {}

  private final Process process;
  private final Ready ready;

  private KeyManagerProcess(Process process, Ready ready) {
    this.process = process;
    this.ready = ready;
  }

  /** What the child runs. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new KeyManagerCommand()).execute(args));
  }

  static KeyManagerProcess start(Path data) throws IOException, InterruptedException {
    Path readyFile = data.resolveSibling("ready.json");
    Files.deleteIfExists(readyFile);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    // It is over before C2 pays.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+DisableAttachMechanism",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KeyManagerProcess.class.getName(),
                    "--data",
                    data.toString(),
                    "--storage-key-file",
                    data.resolveSibling("storage.key").toString(),
                    "--port",
                    "0",
                    "--ready-file",
                    readyFile.toString()))
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("output.log").toFile())
            .start();
    while (!Files.exists(readyFile)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "It did not start: " + Files.readString(data.resolveSibling("output.log")));
      }
    }
    return new KeyManagerProcess(process, Json.decode(Files.readAllBytes(readyFile), Ready.class));
  }

  URI url() {
    return URI.create(ready.url);
  }

  Fingerprint fingerprint() {
    return Fingerprint.parse(ready.fingerprint);
  }

  /** From now on no file of it grows, as on a disk that is full. */
  void fillDisk() throws IOException, InterruptedException {
    limitFiles("1:");
  }

  void makeRoom() throws IOException, InterruptedException {
    limitFiles("unlimited:");
  }

  private void limitFiles(String bytes) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("prlimit", "--pid=" + process.pid(), "--fsize=" + bytes)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("prlimit ended with " + status);
    }
  }

  /** Ends it as SIGKILL does: nothing of its own runs any more. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end (SIGTERM) and returns its exit code. */
  int stop() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
