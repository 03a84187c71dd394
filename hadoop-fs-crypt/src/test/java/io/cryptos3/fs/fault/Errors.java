package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** What every error of a file is like. */
final class Errors {
  private Errors() {}

  interface Action {
    void run() throws IOException;
  }

  /** Fails with an error that names the file, and is not taken for its end. */
  static IOException assertFails(Path file, Action action) {
    IOException e = assertThrows(IOException.class, action::run);
    assertNamed(file, e);
    return e;
  }

  static void assertNamed(Path file, IOException e) {
    assertTrue(e.getMessage().contains(file.toString()), e::toString);
    assertFalse(e instanceof EOFException, e::toString);
  }
}
