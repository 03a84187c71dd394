package io.cryptos3.masterkey;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A file with a master key, or one share of it, in printed form: mode 0600 from the first byte on,
 * never overwritten.
 */
public final class PrintedFile {
  private PrintedFile() {}

  /**
   * Writes a new file.
   *
   * @param text letters, digits and hyphens; stays the caller's to wipe
   * @throws IOException if the file exists already or cannot be written
   */
  public static void create(Path file, char[] text) throws IOException {
    byte[] ascii = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      ascii[i] = (byte) text[i];
    }
    try (SecretBytes content = SecretBytes.takeOver(ascii)) {
      PrivateFiles.create(file, content);
    }
  }

  /**
   * Reads a file.
   *
   * @param parse makes of the text what is wanted; its refusals show no part of the text (rule D7)
   * @throws IOException naming the file, if others may read it, it cannot be read, or the text is
   *     refused
   */
  public static <T> T read(Path file, Function<CharSequence, T> parse) throws IOException {
    PrivateFiles.requirePrivate(file);
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("File " + file + ": " + e.getMessage(), e);
    } finally {
      Wipe.bytes(bytes);
      Arrays.fill(text.array(), '\0');
    }
  }
}
