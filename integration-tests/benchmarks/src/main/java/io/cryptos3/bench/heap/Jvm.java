package io.cryptos3.bench.heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs in JVMs of their own, with a heap that may be too small. */
final class Jvm {
  /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
  private static final int OUT_OF_MEMORY = 3;

  private final Path log;

  Jvm(Path folder) {
    this.log = folder.resolve("jvm.log");
  }

  /** What a program has printed. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /**
   * Runs a program and tells whether its heap was enough. One that takes longer than the limit does
   * little but collect garbage.
   *
   * @throws IOException when it fails for another reason
   */
  boolean fits(int heapMib, Duration limit, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heapMib + "m", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) && hasFit(process, heapMib);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private boolean hasFit(Process ended, int heapMib) throws IOException {
    if (ended.exitValue() == 0) {
      return true;
    }
    String output = output();
    // The memory outside the heap that buffers may have is as much, and its end no end of the JVM.
    if (ended.exitValue() == OUT_OF_MEMORY || output.contains("OutOfMemoryError")) {
      return false;
    }
    throw new IOException("Failed with a heap of " + heapMib + " MiB:\n" + output);
  }
}
