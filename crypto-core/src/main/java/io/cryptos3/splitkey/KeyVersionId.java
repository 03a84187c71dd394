package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * Names a version of a key towards the key manager.
 *
 * @param hex 16 random bytes as 32 lower-case hex digits
 */
public record KeyVersionId(String hex) {
  public KeyVersionId {
    Ids.check("key version", hex);
  }

  /** Draws a random id. */
  public static KeyVersionId random(SecureRandom random) {
    return new KeyVersionId(Ids.random(random));
  }

  /** Returns the 16 bytes. */
  public byte[] bytes() {
    return Ids.bytes(hex);
  }

  /** Returns the hex digits. */
  @Override
  public String toString() {
    return hex;
  }
}
