package io.cryptos3.wire;

import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import java.util.ArrayList;
import java.util.List;

/** Lists of points on their way. */
public final class Points {
  private Points() {}

  /** Returns each point as its 65 bytes. */
  public static List<Bytes> encode(List<Point> points) {
    return points.stream().map(point -> Bytes.of(point.encode())).toList();
  }

  /**
   * Decodes and checks received points.
   *
   * @throws InvalidPointException if one of them is no point
   */
  public static List<Point> decode(List<Bytes> encoded) throws InvalidPointException {
    List<Point> points = new ArrayList<>(encoded.size());
    for (Bytes point : encoded) {
      points.add(Point.decode(point.toArray()));
    }
    return points;
  }
}
