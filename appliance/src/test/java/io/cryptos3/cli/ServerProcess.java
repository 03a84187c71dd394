package io.cryptos3.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, with the heap that it has to do with. */
final class ServerProcess implements AutoCloseable {

  private static final int START_SECONDS = 60;

  private final Process process;
  private final String ready;

  private ServerProcess(Process process, String ready) {
    this.process = process;
    this.ready = ready;
  }

  /** Starts a server and waits until it accepts connections. */
  static ServerProcess start(Path directory, String... arguments) throws Exception {
    Path readyFile = directory.resolve(arguments[0] + ".ready");
    Path log = directory.resolve(arguments[0] + ".log");
    Files.deleteIfExists(readyFile);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // It is over before C2 pays.
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--ready-file", readyFile.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(readyFile)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("Not started: " + Files.readString(log));
      }
      Thread.sleep(50);
    }
    return new ServerProcess(process, Files.readString(readyFile));
  }

  String url() {
    return field("url");
  }

  String fingerprint() {
    return field("fingerprint");
  }

  /** Ends it as a power failure would: no shutdown hook, nothing is flushed. */
  void killNine() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end; returns its exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  private String field(String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(ready);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + name + " in " + ready);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
