package io.cryptos3.attack;

import java.util.Arrays;
import java.util.Random;

/** Bytes that resemble others: what a parser gets from somebody who looks for its mistakes. */
public final class Mutations {
  private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '{', '@', '0'};

  private Mutations() {}

  /** Returns a copy with a few random changes: bytes replaced, flipped, removed, repeated. */
  public static byte[] of(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
      bytes = changed(bytes, random.nextInt(bytes.length), random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, int at, Random random) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 2 : 40));
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        return joined(bytes, at, bytes, end, bytes.length);
      }
      case 2 -> {
        return joined(bytes, end, bytes, at, bytes.length);
      }
      case 3, 4 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 5 -> bytes[at] = EDGES[random.nextInt(EDGES.length)];
      default -> bytes[at] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** The first bytes of one array and a part of another. */
  private static byte[] joined(byte[] start, int length, byte[] rest, int from, int to) {
    byte[] both = Arrays.copyOf(start, length + to - from);
    System.arraycopy(rest, from, both, length, to - from);
    return both;
  }
}
