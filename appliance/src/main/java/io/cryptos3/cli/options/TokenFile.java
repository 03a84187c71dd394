package io.cryptos3.cli.options;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.token.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token in a file of its own, which nobody else may read. */
public final class TokenFile {

  private TokenFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if others may read it, or it is not a token; the message does not repeat it
   */
  public static BearerToken read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    try {
      return BearerToken.parse(Files.readString(file).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException("Malformed token file " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a new file, mode 0600.
   *
   * @throws IOException if it exists already or cannot be written
   */
  public static void write(Path file, String token) throws IOException {
    byte[] line = (token + "\n").getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes content = SecretBytes.takeOver(line)) {
      PrivateFiles.create(file, content);
    }
  }
}
