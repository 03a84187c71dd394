package io.cryptos3.splitkey;

import java.security.SecureRandom;

/**
 * Names a request in the logs and audit records of both servers.
 *
 * @param hex 16 random bytes as 32 lower-case hex digits
 */
public record RequestId(String hex) {
  public RequestId {
    Ids.check("request", hex);
  }

  /** Draws a random id. */
  public static RequestId random(SecureRandom random) {
    return new RequestId(Ids.random(random));
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
