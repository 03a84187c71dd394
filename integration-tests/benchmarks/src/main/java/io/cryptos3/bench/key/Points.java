package io.cryptos3.bench.key;

import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Points and their encodings. */
public final class Points {
  private Points() {}

  /** Returns a random point. */
  public static Point random(SecureRandom random) {
    try (Scalar scalar = Scalar.random(random)) {
      return scalar.timesGenerator();
    }
  }

  /** Decodes what came over the wire. */
  static List<Point> decode(List<byte[]> encoded) throws InvalidPointException {
    List<Point> points = new ArrayList<>(encoded.size());
    for (byte[] bytes : encoded) {
      points.add(Point.decode(bytes));
    }
    return points;
  }

  static List<byte[]> encode(List<Point> points) {
    return points.stream().map(Point::encode).toList();
  }
}
