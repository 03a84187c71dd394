package io.cryptos3.harness.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Dumps what is live in the heap of a JVM after a full collection.
 *
 * <p>The JVM needs {@link #OPTIONS}: {@code bin/cryptos3} forbids tools to attach, and the serial
 * collector would otherwise leave some dead objects where they are.
 */
final class HeapDump {
  static final List<String> OPTIONS =
      List.of(
          "-XX:-DisableAttachMechanism",
          "-XX:+UseSerialGC",
          "-XX:MarkSweepAlwaysCompactCount=1",
          "-Xmx256m");

  private HeapDump() {}

  /** Returns the names of the secrets in the live heap of process {@code pid}. */
  static Set<String> search(long pid, SecretSearch search, Path folder)
      throws IOException, InterruptedException {
    Path dump = folder.resolve("heap-" + pid + ".hprof");
    try {
      take(pid, dump);
      return search.namesIn(dump);
    } finally {
      Files.deleteIfExists(dump);
    }
  }

  private static void take(long pid, Path dump) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_dump", dump.toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("Heap dump file created"), output);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)));
  }
}
