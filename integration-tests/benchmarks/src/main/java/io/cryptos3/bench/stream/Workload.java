package io.cryptos3.bench.stream;

import java.security.SecureRandom;
import java.util.List;

/** What one pass reads or writes. */
final class Workload {
  private static final int MOST_RANDOM_READS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] plaintext;
  private final int callBytes;
  private final List<Long> positions;

  Workload(byte[] plaintext, int callBytes) {
    this.plaintext = plaintext;
    this.callBytes = callBytes;
    long reads = Math.min(MOST_RANDOM_READS, plaintext.length / callBytes);
    long end = plaintext.length - callBytes + 1L;
    this.positions = RANDOM.longs(reads, 0, end).boxed().toList();
  }

  byte[] plaintext() {
    return plaintext;
  }

  /** How much one call asks for or hands over. */
  int callBytes() {
    return callBytes;
  }

  /** Where random reads begin; they may lie anywhere in a chunk. */
  List<Long> positions() {
    return positions;
  }
}
