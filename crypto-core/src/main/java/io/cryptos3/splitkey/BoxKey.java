package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A one-use private key to which {@link HpkeBox} seals; made for one bootstrap, held in memory, and
 * forgotten with it.
 */
public final class BoxKey implements AutoCloseable {
  private final Point publicKey;
  private volatile AsymmetricCipherKeyPair pair;

  BoxKey(AsymmetricCipherKeyPair pair) {
    this.pair = pair;
    this.publicKey = Point.of(((ECPublicKeyParameters) pair.getPublic()).getQ());
  }

  /** Draws a key. */
  public static BoxKey random() {
    return new BoxKey(HpkeBox.suite().generatePrivateKey());
  }

  /** Returns what others seal to. */
  public Point publicKey() {
    return publicKey;
  }

  /**
   * Opens a box (RFC 9180 §6.1, OpenBase).
   *
   * @param box the point enc, 65 bytes, and the ciphertext
   * @throws NotGenuineException if it was sealed to another key, for another purpose or about
   *     something else, or was modified
   * @throws IllegalStateException after {@link #close()}
   */
  public SecretBytes open(byte[] box, byte[] info, byte[] aad)
      throws InvalidPointException, NotGenuineException {
    AsymmetricCipherKeyPair held = pair;
    if (held == null) {
      throw new IllegalStateException("Box key was used after it was closed");
    }
    try {
      return HpkeBox.open(held, box, info, aad);
    } catch (InvalidCipherTextException e) {
      throw new NotGenuineException("A sealed box does not open with the key it was sent to");
    }
  }

  @Override
  public String toString() {
    return "BoxKey(redacted)";
  }

  @Override
  public void close() {
    pair = null;
  }
}
