package io.cryptos3.error;

/** Bytes of the object were modified: the tag of a chunk does not match. */
public final class NotAuthenticException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public NotAuthenticException(String message) {
    super(message);
  }

  public NotAuthenticException(String message, Throwable cause) {
    super(message, cause);
  }
}
