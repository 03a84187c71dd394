package io.cryptos3.wire;

import io.cryptos3.error.CryptoS3Exception;

/** A public key record is not valid at this time; a fresh one may be. */
public final class ExpiredRecordException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public ExpiredRecordException(String message) {
    super(message);
  }
}
