package io.cryptos3.error;

/** The object has a length that no complete object has, or ends before its final chunk. */
public final class TruncatedObjectException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public TruncatedObjectException(String message) {
    super(message);
  }

  public TruncatedObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
