package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * Names a key towards the key manager, which does not learn the key's name.
 *
 * @param hex 16 random bytes as 32 lower-case hex digits
 */
public record KeyId(String hex) {
  public KeyId {
    Ids.check("key", hex);
  }

  /** Draws a random id. */
  public static KeyId random(SecureRandom random) {
    return new KeyId(Ids.random(random));
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
