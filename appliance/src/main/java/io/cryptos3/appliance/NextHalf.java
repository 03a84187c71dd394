package io.cryptos3.appliance;

import io.cryptos3.splitkey.ApplianceHalf;
import java.security.KeyPair;

/**
 * What an appliance has drawn for its next epoch, in memory only; closing forgets the half.
 *
 * @param half a·k
 * @param tls key for TLS
 * @param clientCa key of the client CA
 */
record NextHalf(ApplianceHalf half, KeyPair tls, KeyPair clientCa) implements AutoCloseable {

  /** Shows nothing: all of it is private. */
  @Override
  public String toString() {
    return "NextHalf(redacted)";
  }

  @Override
  public void close() {
    half.close();
  }
}
