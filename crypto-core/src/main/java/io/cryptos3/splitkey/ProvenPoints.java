package io.cryptos3.splitkey;

import java.util.List;

/**
 * What a server answers: results of multiplication by its half, and the proof of that.
 *
 * @param points one for each point that was given, in order
 * @param proof for all of them together
 */
public record ProvenPoints(List<Point> points, DleqProof proof) {
  public ProvenPoints {
    points = List.copyOf(points);
  }
}
