package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of {@code bin/} that runs to its end. Immutable; the builder methods return copies. */
public final class Command {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final List<String> words;
  private final Map<String, String> environment;
  private final Duration timeout;

  private Command(List<String> words, Map<String, String> environment, Duration timeout) {
    this.words = words;
    this.environment = environment;
    this.timeout = timeout;
  }

  /** A command by its name in {@code bin/}. */
  public static Command of(String name, String... arguments) {
    return new Command(List.of(Checkout.command(name)), Map.of(), TIMEOUT).with(arguments);
  }

  /** The same with more arguments. */
  public Command with(String... arguments) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(arguments));
    return new Command(List.copyOf(all), environment, timeout);
  }

  /** The same with one more environment variable. */
  public Command withEnvironment(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put(name, value);
    return new Command(words, Map.copyOf(all), timeout);
  }

  /** The same with another time after which it is killed. */
  public Command within(Duration newTimeout) {
    return new Command(words, environment, newTimeout);
  }

  /**
   * Runs the command and returns what it wrote to its standard output.
   *
   * @throws AssertionError if it ends with another exit code than 0; the message holds both outputs
   */
  public String run() throws IOException, InterruptedException {
    Result result = finish();
    if (result.exitCode() != 0) {
      throw new AssertionError(
          words + " ended with exit code " + result.exitCode() + ":\n" + result.everything());
    }
    return result.output();
  }

  /** Runs the command, whatever its exit code. By default it is killed after five minutes. */
  public Result finish() throws IOException, InterruptedException {
    Path output = Files.createTempFile("cryptos3-command", ".out");
    Path errors = Files.createTempFile("cryptos3-command", ".err");
    try {
      Process process = builder(output).redirectError(errors.toFile()).start();
      boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Result result =
          new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
      if (!ended) {
        throw new AssertionError(words + " ran for " + timeout + ":\n" + result.everything());
      }
      return result;
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Starts the command with both of its outputs added to a file. */
  Process start(Path output) throws IOException {
    return builder(output)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  private ProcessBuilder builder(Path output) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(output.toFile());
  }

  @Override
  public String toString() {
    return words.toString();
  }

  /**
   * How a command ended.
   *
   * @param exitCode 0 for success
   * @param output what it wrote to its standard output
   * @param errors what it wrote to its standard error, where newer JVMs write warnings too
   */
  public record Result(int exitCode, String output, String errors) {
    /** Both outputs, one after the other. */
    public String everything() {
      return output + errors;
    }
  }
}
