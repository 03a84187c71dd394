package io.cryptos3.bench.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Lines of 100 bytes with the line feed, as TeraSort's are; the first part is random, and the rest
 * filler.
 */
final class SortRecords {
  /** The least character of a line. */
  static final int FIRST = ' ';

  /** How many characters there are, from {@link #FIRST} on. */
  static final int CHARACTERS = 95;

  private static final int LINE = 100;
  private static final int RANDOM = 40;
  private static final int FILES = 4;

  private SortRecords() {}

  /** Writes about so many bytes as a few files into a local folder that does not exist. */
  static void write(long bytes, Path folder) throws IOException {
    Files.createDirectories(folder);
    byte[] line = new byte[LINE];
    Arrays.fill(line, (byte) '.');
    line[LINE - 1] = '\n';
    SecureRandom random = new SecureRandom();
    byte[] numbers = new byte[RANDOM];
    for (int file = 0; file < FILES; file++) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve(file + ".txt")))) {
        for (long i = 0; i < bytes / FILES / LINE; i++) {
          random.nextBytes(numbers);
          for (int j = 0; j < RANDOM; j++) {
            line[j] = (byte) (FIRST + (numbers[j] & 0xff) * CHARACTERS / 256);
          }
          out.write(line);
        }
      }
    }
  }
}
