package io.cryptos3.error;

/** The object has a format version or a suite that this release does not know. */
public final class UnsupportedVersionException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public UnsupportedVersionException(String message) {
    super(message);
  }

  public UnsupportedVersionException(String message, Throwable cause) {
    super(message, cause);
  }
}
