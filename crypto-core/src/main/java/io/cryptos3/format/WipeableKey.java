package io.cryptos3.format;

import io.cryptos3.secret.Wipe;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/**
 * A key for JCA ciphers and MACs that can be wiped, which {@code SecretKeySpec} refuses. Not safe
 * for use by several threads.
 */
final class WipeableKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] bytes;
  private transient boolean destroyed;

  /**
   * Copies the key.
   *
   * @param algorithm what it is for, in the words of the JCA
   */
  WipeableKey(String algorithm, byte[] bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes.clone();
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** Returns a copy, which the cipher that asks wipes or not. */
  @Override
  public byte[] getEncoded() {
    if (destroyed) {
      throw new IllegalStateException("Key was used after it was destroyed");
    }
    return bytes.clone();
  }

  @Override
  public void destroy() {
    destroyed = true;
    Wipe.bytes(bytes);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("A key stays in its process");
  }
}
