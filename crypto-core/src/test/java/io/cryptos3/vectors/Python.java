package io.cryptos3.vectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the programs in {@code src/test/python}, which were written from the specifications. */
public final class Python {
  private static final Path PROGRAMS = Path.of("src/test/python").toAbsolutePath();
  private static final String CHECK =
      "import sys, cryptography as c;"
          + " assert sys.version_info >= (3, 11) and int(c.__version__.split('.')[0]) >= 38";

  private final String interpreter;

  private Python(String interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns Python, or skips the test that asks. */
  public static Python orSkip() {
    String found =
        Stream.of("/usr/bin/python3", "python3").filter(Python::isEnough).findFirst().orElse(null);
    assumeTrue(
        found != null, "skipped: no Python 3.11 with the package cryptography 38 or later here");
    return new Python(found);
  }

  private static boolean isEnough(String interpreter) {
    try {
      return run(List.of(interpreter, "-c", CHECK), "").exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a program to its end. */
  public Run run(String program, String input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(interpreter, "-B", PROGRAMS.resolve(program).toString()));
    command.addAll(List.of(arguments));
    return run(command, input);
  }

  /** Input and errors are short, so that no pipe fills up. */
  private static Run run(List<String> command, String input) throws IOException {
    Process process = new ProcessBuilder(command).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String stdout = text(process.getInputStream());
    String stderr = text(process.getErrorStream());
    try {
      return new Run(process.waitFor(), stdout, stderr);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a program ran", e);
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** How a program ended, and what it wrote. */
  public record Run(int exit, String stdout, String stderr) {}
}
