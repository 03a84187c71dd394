package io.cryptos3.harness.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.harness.Checkout;
import io.cryptos3.harness.TestProject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ClientProgram} in a JVM of its own, with the connector jar and Hadoop. */
final class ClientProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 20;

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final Path record;
  private final Path log;

  private ClientProcess(Process process, Path record, Path log) {
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.record = record;
    this.log = log;
  }

  /** Starts the client in the folder of a project, logging all that our packages say. */
  static ClientProcess start(TestProject project) throws IOException {
    Path folder = project.folder();
    Path logging =
        Files.write(
            folder.resolve("client.log4j.properties"),
            List.of(
                "log4j.rootLogger=WARN,console",
                "log4j.logger.io.cryptos3=TRACE",
                "log4j.appender.console=org.apache.log4j.ConsoleAppender",
                "log4j.appender.console.target=System.err",
                "log4j.appender.console.layout=org.apache.log4j.PatternLayout",
                "log4j.appender.console.layout.ConversionPattern=%p %c: %m%n"));
    Path record = folder.resolve("client.random");
    Path log = folder.resolve("client.log");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(HeapDump.OPTIONS);
    words.add("-Dlog4j.configuration=" + logging.toUri());
    words.addAll(List.of("-cp", classPath(folder.resolve("conf"))));
    words.addAll(List.of(ClientProgram.class.getName(), record.toString()));
    Process process = new ProcessBuilder(words).redirectError(log.toFile()).start();
    return new ClientProcess(process, record, log);
  }

  private static String classPath(Path conf) {
    Path tests =
        Path.of(ClientProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return String.join(
        File.pathSeparator,
        conf.toString(),
        tests.toString(),
        Checkout.connectorJar().toString(),
        Checkout.classPath("hadoop-3.5"));
  }

  long pid() {
    return process.pid();
  }

  /** Has the client do something, and waits until it is done. */
  void run(String command) throws IOException {
    begin(command);
    end();
  }

  /** Has the client do something, and goes on. */
  void begin(String command) {
    commands.println(command);
  }

  /** Waits until what was begun is done. */
  void end() throws IOException {
    assertEquals(ClientProgram.DONE, answers.readLine(), () -> log());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the numbers that the client has drawn for scalars, in their order. */
  List<byte[]> draws() throws IOException {
    byte[] all = Files.readAllBytes(record);
    List<byte[]> draws = new ArrayList<>();
    for (int at = 0; at < all.length; at += RecordingRandom.SCALAR_BYTES) {
      draws.add(Arrays.copyOfRange(all, at, at + RecordingRandom.SCALAR_BYTES));
    }
    return draws;
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
