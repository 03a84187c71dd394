package io.cryptos3.provider.client;

import io.cryptos3.wire.Bytes;
import java.net.URI;
import java.time.Duration;

/**
 * What an appliance answered.
 *
 * @param appliance the address that answered
 * @param status the HTTP status
 * @param body the answer, or the problem detail
 * @param retryAfter what the appliance asks to wait; zero if it does not say
 */
record Reply(URI appliance, int status, Bytes body, Duration retryAfter) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether another appliance may do better. */
  boolean isServerFailure() {
    return status >= 500;
  }
}
