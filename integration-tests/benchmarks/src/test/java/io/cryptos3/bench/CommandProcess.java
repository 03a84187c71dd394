package io.cryptos3.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command with servers as {@code bin/bench} does, in a JVM of its own. */
public final class CommandProcess {
  private static final String SPARK_OPTIONS = "@src/main/spark-options";

  private CommandProcess() {}

  /**
   * Returns the rows that the command has written.
   *
   * @param classPath what {@code bin/bench} puts behind its jar
   */
  public static JsonNode rows(
      Path folder, Class<?> program, List<String> classPath, List<String> arguments)
      throws IOException, InterruptedException {
    Path json = folder.resolve("rows.json");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", SPARK_OPTIONS, "-cp", behindClasses(classPath)));
    command.add(program.getName());
    command.addAll(arguments);
    command.addAll(List.of("--folder", folder.toString(), "--json", json.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(15, TimeUnit.MINUTES), "runs for 15 minutes");
      assertEquals(0, process.exitValue(), Files.readString(log));
    } finally {
      process.destroy();
    }
    return new ObjectMapper().readTree(json.toFile());
  }

  /** The class path that a file of the build names. */
  public static String built(String file) throws IOException {
    return Files.readString(Path.of("target", file)).strip();
  }

  private static String behindClasses(List<String> classPath) {
    List<String> all = new ArrayList<>();
    all.add(Path.of("target/classes").toAbsolutePath().toString());
    all.addAll(classPath);
    return String.join(File.pathSeparator, all);
  }
}
