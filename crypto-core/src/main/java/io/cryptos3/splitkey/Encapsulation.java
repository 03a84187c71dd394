package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;

/** A fresh DEK and its wrapped form. Whoever made it closes it, which wipes the DEK. */
public final class Encapsulation implements AutoCloseable {
  private final byte[] capsule;
  private final SecretBytes dek;

  Encapsulation(byte[] capsule, SecretBytes dek) {
    this.capsule = capsule;
    this.dek = dek;
  }

  /** Returns the EDEK: {@code enc} of RFC 9180, 65 bytes. */
  public byte[] capsule() {
    return capsule.clone();
  }

  /** Returns the DEK, 32 bytes; wiped when this is closed. */
  public SecretBytes dek() {
    return dek;
  }

  @Override
  public String toString() {
    return "Encapsulation(redacted)";
  }

  @Override
  public void close() {
    dek.close();
  }
}
