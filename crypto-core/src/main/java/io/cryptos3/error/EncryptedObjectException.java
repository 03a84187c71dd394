package io.cryptos3.error;

/** The object is encrypted, but lies where objects are to be plaintext. */
public final class EncryptedObjectException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public EncryptedObjectException(String message) {
    super(message);
  }

  public EncryptedObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
