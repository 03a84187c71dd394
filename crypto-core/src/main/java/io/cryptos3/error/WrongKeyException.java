package io.cryptos3.error;

/** The DEK is not the one that the object was written with: the commitment differs. */
public final class WrongKeyException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public WrongKeyException(String message) {
    super(message);
  }

  public WrongKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
