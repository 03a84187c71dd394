package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.function.Executable;

/** Errors that stay (rule C5). */
final class Sticky {
  private Sticky() {}

  interface Reading {
    void run() throws IOException;
  }

  /** Reads; if that fails, each of the next calls must fail in the same way. */
  static void read(Reading reading, Executable... next) throws IOException {
    try {
      reading.run();
    } catch (IOException e) {
      for (Executable each : next) {
        assertThrows(e.getClass(), each);
      }
      throw e;
    }
  }
}
