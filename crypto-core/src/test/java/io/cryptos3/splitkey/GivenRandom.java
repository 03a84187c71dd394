package io.cryptos3.splitkey;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;

/** Gives the bytes that a vector says were drawn, in order. */
final class GivenRandom extends SecureRandom {
  @Serial private static final long serialVersionUID = 1;

  private final byte[][] draws;
  private int next;

  GivenRandom(byte[]... draws) {
    this.draws = Arrays.stream(draws).map(byte[]::clone).toArray(byte[][]::new);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] draw = draws[next++];
    if (draw.length != bytes.length) {
      throw new IllegalStateException(
          "Draw " + next + " has " + bytes.length + " bytes, expected " + draw.length);
    }
    System.arraycopy(draw, 0, bytes, 0, bytes.length);
  }
}
