package io.cryptos3.harness.secrecy;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.Bytes;

/**
 * A value that a process must not hold, or not at this time.
 *
 * @param name for messages
 */
record Secret(String name, Bytes bytes) {

  static Secret of(String name, byte[] value) {
    return new Secret(name, Bytes.of(value));
  }

  static Secret of(String name, SecretBytes value) {
    return of(name, value.revealCopy());
  }

  byte[] value() {
    return bytes.toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
