package io.cryptos3.wire;

import java.util.List;

/**
 * Answer of {@code GET …/rotations/{epoch}} of both servers: how the master key was rotated since.
 *
 * @param rotations of the master epochs after the one asked for, in their order, at most {@value
 *     #MOST}
 */
public record RotationList(List<RotationRecord> rotations) {
  /** How many rotations one answer has. */
  public static final int MOST = 100;

  public RotationList {
    rotations = Require.atMost("rotations", rotations, MOST);
  }
}
