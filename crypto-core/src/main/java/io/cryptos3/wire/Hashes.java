package io.cryptos3.wire;

import io.cryptos3.splitkey.Sha256;

/** SHA-256 of public values. */
public final class Hashes {
  private Hashes() {}

  /** Returns SHA-256 of the concatenation. */
  public static Bytes sha256(byte[]... parts) {
    return Bytes.of(Sha256.of(parts));
  }
}
