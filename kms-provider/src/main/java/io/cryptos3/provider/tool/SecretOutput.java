package io.cryptos3.provider.tool;

import io.cryptos3.file.NewFile;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a secret, byte by byte as it is, to a new file of its owner's or to standard output. */
final class SecretOutput {
  private SecretOutput() {}

  /**
   * Checks where a secret is to go, before anybody is asked for it.
   *
   * @throws IOException if that is a terminal, which keeps what it shows, and it is not forced
   */
  static void requireSafe(Arguments arguments, StandardStreams standard) throws IOException {
    boolean shown = arguments.value(Arguments.OUT).isEmpty() && standard.shown();
    if (shown && !arguments.flags().contains(Arguments.FORCE)) {
      throw new IOException(
          "A secret is not shown on a terminal: name a file with --out, send the output elsewhere,"
              + " or say --force");
    }
  }

  /** Writes a secret where the arguments say, which stays the caller's to close. */
  static void write(SecretBytes secret, Arguments arguments, StandardStreams standard)
      throws IOException {
    String file = arguments.value(Arguments.OUT).orElse(null);
    if (file == null) {
      write(secret, standard.out());
      return;
    }
    try (NewFile target = new NewFile(Path.of(file), arguments.flags().contains(Arguments.FORCE))) {
      write(secret, target.content());
      target.complete();
    }
  }

  private static void write(SecretBytes secret, OutputStream out) throws IOException {
    byte[] raw = secret.revealCopy();
    try {
      out.write(raw);
      out.flush();
    } finally {
      Wipe.bytes(raw);
    }
  }
}
