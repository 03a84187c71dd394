package io.cryptos3.wire;

import io.cryptos3.error.CryptoS3Exception;

/** Received bytes are not a message of the expected kind. The message says where, not what. */
public final class MalformedMessageException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String message) {
    super(message);
  }
}
