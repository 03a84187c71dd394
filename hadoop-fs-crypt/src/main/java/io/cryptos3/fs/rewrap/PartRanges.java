package io.cryptos3.fs.rewrap;

import java.util.ArrayList;
import java.util.List;

/** How an object is cut into the parts of a multipart upload; S3's limits. */
final class PartRanges {
  /** The first part is uploaded; every part but the last has at least as many bytes. */
  static final int FIRST_BYTES = 5 << 20;

  private static final long MAX_BYTES = 5L << 30;
  private static final int MAX_PARTS = 10_000;

  private PartRanges() {}

  /** Bytes of an object, from {@code begin} up to {@code end}, which is not one of them. */
  record Range(long begin, long end) {
    /** Returns it as HTTP and S3 write it, with the last byte in it. */
    String header() {
      return "bytes=" + begin + "-" + (end - 1);
    }
  }

  /**
   * Returns what is copied, all after the first part.
   *
   * @param objectBytes more than {@link #FIRST_BYTES}
   * @param preferredBytes of a part; more where there would be too many
   */
  static List<Range> copied(long objectBytes, long preferredBytes) {
    long rest = objectBytes - FIRST_BYTES;
    long least = (rest + MAX_PARTS - 2) / (MAX_PARTS - 1);
    long partBytes = Math.min(MAX_BYTES, Math.max(Math.max(preferredBytes, FIRST_BYTES), least));
    List<Range> ranges = new ArrayList<>();
    for (long begin = FIRST_BYTES; begin < objectBytes; begin += partBytes) {
      ranges.add(new Range(begin, Math.min(begin + partBytes, objectBytes)));
    }
    return ranges;
  }
}
