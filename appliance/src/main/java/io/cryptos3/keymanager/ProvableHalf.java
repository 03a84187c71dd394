package io.cryptos3.keymanager;

import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.Point;

/**
 * A decrypted half, with the public key that its proofs are about.
 *
 * @param half {@code ŝ·ρ}; closed with this
 * @param publicKey X = ŝ·Y of the same ŝ, computed from the pinned Y
 */
record ProvableHalf(KeyManagerHalf half, Point publicKey) implements AutoCloseable {
  @Override
  public void close() {
    half.close();
  }
}
