package io.cryptos3.format;

import io.cryptos3.secret.Wipe;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/**
 * A key for JCA ciphers that can be wiped, which {@code SecretKeySpec} refuses. Not safe for use by
 * several threads.
 */
final class AesKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private transient boolean destroyed;

  /** Copies the key. */
  AesKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public String getAlgorithm() {
    return "AES";
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
