package io.cryptos3.error;

import java.io.IOException;

/** What every error of cryptos3 extends; thrown only as one of its subclasses. */
public abstract class CryptoS3Exception extends IOException {
  private static final long serialVersionUID = 1L;

  protected CryptoS3Exception(String message) {
    super(message);
  }

  protected CryptoS3Exception(String message, Throwable cause) {
    super(message, cause);
  }
}
