package io.cryptos3.provider.client;

import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import java.security.SecureRandom;
import java.util.function.Function;

/**
 * One request to whichever appliance answers.
 *
 * @param purpose what it is for, as in "Cannot PURPOSE": names the key
 * @param path the path below {@code /v1}, encoded
 * @param body JSON; empty for none
 * @param idempotent whether it may be sent again after it may have arrived
 * @param requestId goes with every attempt, so that the audit logs of all servers tell them apart
 */
record Call(
    String purpose,
    String method,
    String path,
    Bytes body,
    boolean idempotent,
    RequestId requestId) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Call get(String purpose, String path) {
    return new Call(purpose, "GET", path, Bytes.EMPTY, true, newRequestId());
  }

  static Call post(String purpose, String path, Bytes body) {
    return new Call(purpose, "POST", path, body, false, newRequestId());
  }

  static Call delete(String purpose, String path) {
    return new Call(purpose, "DELETE", path, Bytes.EMPTY, false, newRequestId());
  }

  /** A request that may be sent again after it arrived; the body can have the request's id. */
  static Call repeatable(
      String purpose, String method, String path, Function<RequestId, Record> body) {
    RequestId id = newRequestId();
    return new Call(purpose, method, path, Bytes.of(Json.encode(body.apply(id))), true, id);
  }

  static RequestId newRequestId() {
    return RequestId.random(RANDOM);
  }
}
