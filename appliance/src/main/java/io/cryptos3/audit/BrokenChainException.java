package io.cryptos3.audit;

/** An audit log in which a record does not follow from the one before. */
public final class BrokenChainException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BrokenChainException(String message, Throwable cause) {
    super(message, cause);
  }

  static BrokenChainException at(long sequence) {
    return at(sequence, null);
  }

  static BrokenChainException at(long sequence, Throwable cause) {
    return new BrokenChainException(
        "The audit log was changed at or before record " + sequence, cause);
  }

  static BrokenChainException because(String message) {
    return new BrokenChainException(message, null);
  }
}
