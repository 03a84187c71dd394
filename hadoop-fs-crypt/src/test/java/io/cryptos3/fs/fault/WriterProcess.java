package io.cryptos3.fs.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A JVM that writes a file, to be killed while it does. */
final class WriterProcess implements AutoCloseable {
  private final Process process;

  private WriterProcess(Process process) {
    this.process = process;
  }

  static WriterProcess start(
      Path directory, Configuration conf, org.apache.hadoop.fs.Path file, int length)
      throws IOException {
    Path settings = Files.createTempFile(directory, "settings", ".xml");
    try (var out = Files.newOutputStream(settings)) {
      conf.writeXml(out);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            WriterProcess.class.getName(),
            settings.toString(),
            file.toString(),
            Integer.toString(length));
    return new WriterProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("writer.log").toFile())
            .start());
  }

  /** What the process does. */
  public static void main(String[] args) throws IOException {
    Configuration conf = new Configuration(false);
    conf.addResource(Path.of(args[0]).toUri().toURL());
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(args[1]);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), conf)) {
      Samples.write(fs, file, Samples.bytes(1, Integer.parseInt(args[2])));
    }
  }

  boolean isAlive() {
    return process.isAlive();
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
