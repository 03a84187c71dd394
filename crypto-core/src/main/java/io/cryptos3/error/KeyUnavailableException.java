package io.cryptos3.error;

/** A key cannot be used now: it does not exist, or a server that holds a half is not reachable. */
public final class KeyUnavailableException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public KeyUnavailableException(String message) {
    super(message);
  }

  public KeyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
