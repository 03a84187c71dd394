package io.cryptos3.splitkey;

import java.util.List;

/**
 * What a proof says of points: there is one k with {@code publicKey = k·base} and {@code out =
 * k·in}.
 *
 * @param base A
 * @param publicKey B
 * @param in C, at least one
 * @param out D, as many
 */
record DleqStatement(Point base, Point publicKey, List<Point> in, List<Point> out) {
  /** The most points of one proof: their positions are hashed as two bytes. */
  private static final int MAX_POINTS = 0xffff;

  DleqStatement {
    if (!isAboutAsMany(in, out)) {
      throw new IllegalArgumentException(
          String.format(
              "Proof of %d results for %d points, expected as many of both, 1 to %d",
              out.size(), in.size(), MAX_POINTS));
    }
    in = List.copyOf(in);
    out = List.copyOf(out);
  }

  static boolean isAboutAsMany(List<Point> in, List<Point> out) {
    return !in.isEmpty() && in.size() <= MAX_POINTS && in.size() == out.size();
  }

  byte[] contextString(ProofContext context) {
    return context.contextString(base, publicKey, in, out);
  }
}
