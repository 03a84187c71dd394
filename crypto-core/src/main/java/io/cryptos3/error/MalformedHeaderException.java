package io.cryptos3.error;

/** The object begins with the magic, but its header breaks a rule of the format. */
public final class MalformedHeaderException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public MalformedHeaderException(String message) {
    super(message);
  }

  public MalformedHeaderException(String message, Throwable cause) {
    super(message, cause);
  }
}
