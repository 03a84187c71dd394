package io.cryptos3.provider.tool;

/** The words of a command make no sense. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
