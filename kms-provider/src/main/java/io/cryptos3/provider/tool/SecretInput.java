package io.cryptos3.provider.tool;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.SealedSecret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a secret, byte by byte as it is, from a file or from standard input: never from an argument
 * or the environment, which others can see.
 */
final class SecretInput {
  private SecretInput() {}

  /**
   * Returns the secret, which the caller closes.
   *
   * @param source a file, or {@link Arguments#STANDARD_INPUT}
   * @throws IOException if it cannot be read, is empty, or longer than a secret can be
   */
  static SecretBytes read(String source, StandardStreams standard) throws IOException {
    if (source.equals(Arguments.STANDARD_INPUT)) {
      if (standard.typed()) {
        throw new IOException(
            "Standard input is a terminal, which shows what is typed: name a file, or send the secret"
                + " by a pipe");
      }
      return read("Standard input", standard.in());
    }
    try (InputStream file = Files.newInputStream(Path.of(source))) {
      return read("File " + source, file);
    } catch (NoSuchFileException e) {
      throw new IOException("File does not exist: " + source, e);
    }
  }

  private static SecretBytes read(String what, InputStream in) throws IOException {
    byte[] buffer = new byte[SealedSecret.MAX_BYTES + 1];
    try {
      int length = in.readNBytes(buffer, 0, buffer.length);
      if (length == 0) {
        throw new IOException(what + " is empty: a secret has at least 1 byte");
      }
      if (length > SealedSecret.MAX_BYTES) {
        throw new IOException(
            what + " has more than " + SealedSecret.MAX_BYTES + " bytes: no secret is longer");
      }
      return SecretBytes.takeOver(Arrays.copyOf(buffer, length));
    } finally {
      Wipe.bytes(buffer);
    }
  }
}
