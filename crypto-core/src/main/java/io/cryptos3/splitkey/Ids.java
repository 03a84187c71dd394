package io.cryptos3.splitkey;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What the opaque ids share: 16 random bytes, written as lower-case hex. */
final class Ids {
  private static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private Ids() {}

  static void check(String what, String hex) {
    boolean valid =
        hex != null
            && hex.length() == 2 * BYTES
            && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (!valid) {
      throw new IllegalArgumentException(
          "The id of a " + what + " is not 32 lower-case hex digits: " + hex);
    }
  }

  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HEX.formatHex(bytes);
  }

  static byte[] bytes(String hex) {
    return HEX.parseHex(hex);
  }
}
