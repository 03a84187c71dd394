package io.cryptos3.error;

/** The object does not begin with the magic of a cryptos3 object. */
public final class NotEncryptedException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public NotEncryptedException(String message) {
    super(message);
  }

  public NotEncryptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
