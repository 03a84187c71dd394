package io.cryptos3.splitkey;

import io.cryptos3.error.CryptoS3Exception;

/**
 * A signature, a proof, a sealed box or a promised value does not stand up: somebody other than the
 * named party made it, or that party lies. The message says whose it should have been.
 */
public class NotGenuineException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  public NotGenuineException(String message) {
    super(message);
  }
}
