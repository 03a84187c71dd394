package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * Names one bootstrap of an appliance; never used again once revoked.
 *
 * @param hex 16 random bytes as 32 lower-case hex digits
 */
public record InstanceId(String hex) {
  public InstanceId {
    Ids.check("instance", hex);
  }

  /** Draws a random id. */
  public static InstanceId random(SecureRandom random) {
    return new InstanceId(Ids.random(random));
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
