package io.cryptos3.fs.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A client in a JVM of its own, whose first argument is a file with its configuration. */
final class ClientProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ClientProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the main method of a class. */
  static ClientProcess start(
      Path directory, String heap, Class<?> program, Configuration conf, Object... arguments)
      throws IOException {
    Path settings = Files.createTempFile(directory, "settings", ".xml");
    try (var out = Files.newOutputStream(settings)) {
      conf.writeXml(out);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.getName(), settings.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path log = directory.resolve("client.log");
    return new ClientProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** The configuration in a file that {@link #start} has left. */
  static Configuration settings(String file) throws IOException {
    Configuration conf = new Configuration(false);
    conf.addResource(Path.of(file).toUri().toURL());
    return conf;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and returns its status. */
  int join() throws InterruptedException {
    return process.waitFor();
  }

  /** What it has printed. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** Kills it as {@code kill -9}: it does nothing more. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
