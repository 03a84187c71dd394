package io.cryptos3.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of public values. */
public final class Hashes {
  private Hashes() {}

  /** Returns SHA-256 of the concatenation. */
  public static Bytes sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Bytes.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("bug: every Java platform has SHA-256", e);
    }
  }
}
