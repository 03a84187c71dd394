package io.cryptos3.splitkey;

import io.cryptos3.error.CryptoS3Exception;

/** Received bytes are not a point of P-256 in uncompressed form. */
public final class InvalidPointException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public InvalidPointException(String message) {
    super(message);
  }
}
