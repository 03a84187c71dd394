package io.cryptos3.server;

import io.cryptos3.splitkey.BoxKey;
import java.security.KeyPair;
import java.util.Optional;

/**
 * The private keys of one challenge; closing wipes the box key.
 *
 * @param boxKey opens what the owner sends
 * @param clientCa is certified by the owner's answer; empty at a key manager
 */
public record ChallengeKeys(BoxKey boxKey, Optional<KeyPair> clientCa) implements AutoCloseable {

  @Override
  public void close() {
    boxKey.close();
  }

  /** Shows nothing: both are private. */
  @Override
  public String toString() {
    return "ChallengeKeys(redacted)";
  }
}
