package io.cryptos3.server;

/** Who makes a request, as the route's {@link Access} found. */
public interface Principal {

  /** Somebody of whom nothing is known but the name. */
  record Named(String name) implements Principal {}

  /** Returns the name for logs and the audit. */
  String name();

  /** Returns whose requests are counted together. */
  default String identity() {
    return name();
  }

  /** Returns somebody of whom nothing is known but the name. */
  static Principal named(String name) {
    return new Named(name);
  }
}
