package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * Names a project: one owner, one master key, one key manager.
 *
 * @param hex 16 random bytes as 32 lower-case hex digits
 */
public record ProjectId(String hex) {
  public ProjectId {
    Ids.check("project", hex);
  }

  /** Draws a random id. */
  public static ProjectId random(SecureRandom random) {
    return new ProjectId(Ids.random(random));
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
