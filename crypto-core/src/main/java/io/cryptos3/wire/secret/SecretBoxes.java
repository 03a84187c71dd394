package io.cryptos3.wire.secret;

import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Require;
import java.util.Arrays;

/** Checks what has to be a box of {@link SealedSecret#seal}. */
final class SecretBoxes {
  private SecretBoxes() {}

  /** Refuses the lengths that no box has. */
  static void require(Bytes sealed) {
    Require.present("sealed", sealed);
    if (sealed.length() <= SealedSecret.OVERHEAD_BYTES
        || sealed.length() > SealedSecret.MAX_BOX_BYTES) {
      throw new IllegalArgumentException(
          "sealed has "
              + sealed.length()
              + " bytes, expected "
              + (SealedSecret.OVERHEAD_BYTES + 1)
              + " to "
              + SealedSecret.MAX_BOX_BYTES);
    }
  }

  /** Refuses, besides, what does not begin with a point of the curve: it never opens. */
  static void requirePoint(Bytes sealed) {
    require(sealed);
    try {
      var unused = Point.decode(Arrays.copyOf(sealed.toArray(), Point.BYTES));
    } catch (InvalidPointException e) {
      throw new IllegalArgumentException("sealed is no box: " + e.getMessage(), e);
    }
  }
}
