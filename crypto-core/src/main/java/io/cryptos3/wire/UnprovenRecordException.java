package io.cryptos3.wire;

import io.cryptos3.splitkey.NotGenuineException;

/**
 * A public key record that the key manager has signed is not proven to the project point that is
 * trusted here: the key manager does not know its half, or the record and the descriptor are of
 * different master keys.
 */
public final class UnprovenRecordException extends NotGenuineException {
  private static final long serialVersionUID = 1L;

  public UnprovenRecordException(String message) {
    super(message);
  }
}
