package io.cryptos3.bench.job;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What tells whether a sort is right: whether lines are in order, and two numbers that depend on
 * all lines and not on their order.
 *
 * @param inOrder whether each line of each file is no less than the one before, in the order of the
 *     names of files
 * @param count of lines
 * @param checksum the sum of their CRC-32
 */
record SortedLines(boolean inOrder, long count, long checksum) {

  /** Reads all files of a folder whose names do not begin with an underscore. */
  static SortedLines read(FileSystem fs, Path folder) throws IOException {
    FileStatus[] files = fs.listStatus(folder, file -> !file.getName().startsWith("_"));
    Arrays.sort(files);
    boolean inOrder = true;
    long count = 0;
    long checksum = 0;
    String previous = "";
    for (FileStatus file : files) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(fs.open(file.getPath()), US_ASCII))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          inOrder &= previous.compareTo(line) <= 0;
          previous = line;
          count++;
          checksum += crc(line);
        }
      }
    }
    return new SortedLines(inOrder, count, checksum);
  }

  private static long crc(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(US_ASCII));
    return crc.getValue();
  }

  /** Whether these are the lines of {@code source}, in order. */
  boolean isSorted(SortedLines source) {
    return inOrder && count == source.count && checksum == source.checksum;
  }
}
