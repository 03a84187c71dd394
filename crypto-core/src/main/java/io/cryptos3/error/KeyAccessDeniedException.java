package io.cryptos3.error;

/** The caller has no right to use the key. */
public final class KeyAccessDeniedException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public KeyAccessDeniedException(String message) {
    super(message);
  }

  public KeyAccessDeniedException(String message, Throwable cause) {
    super(message, cause);
  }
}
