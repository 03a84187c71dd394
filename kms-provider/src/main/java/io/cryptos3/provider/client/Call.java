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
 * @param repetition whether it may be sent again after it may have arrived
 * @param onceKey by which an appliance knows it again, its {@code Idempotency-Key}; empty for none
 * @param requestId goes with every attempt, so that the audit logs of all servers tell them apart
 */
record Call(
    String purpose,
    String method,
    String path,
    Bytes body,
    Repetition repetition,
    String onceKey,
    RequestId requestId) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NO_KEY = "";

  /** Whether a request may be sent again after it may have arrived. */
  enum Repetition {
    /** To any appliance: to do it twice is to do it once. */
    ANYWHERE,
    /** To the same appliance with the same key: it does it once. */
    BY_KEY,
    NEVER
  }

  static Call get(String purpose, String path) {
    return repeatable(purpose, "GET", path);
  }

  /** A request that makes something, which an appliance does once for each key. */
  static Call making(String purpose, String path, Bytes body) {
    return new Call(purpose, "POST", path, body, Repetition.BY_KEY, NO_KEY, newRequestId());
  }

  /** A request that keeps something, which an appliance does once for each key. */
  static Call keeping(String purpose, String path, Record body) {
    Bytes json = Bytes.of(Json.encode(body));
    return new Call(purpose, "PUT", path, json, Repetition.BY_KEY, NO_KEY, newRequestId());
  }

  static Call delete(String purpose, String path) {
    return new Call(purpose, "DELETE", path, Bytes.EMPTY, Repetition.NEVER, NO_KEY, newRequestId());
  }

  /** A request that may be sent again after it arrived; the body can have the request's id. */
  static Call repeatable(
      String purpose, String method, String path, Function<RequestId, Record> body) {
    RequestId id = newRequestId();
    Bytes json = Bytes.of(Json.encode(body.apply(id)));
    return new Call(purpose, method, path, json, Repetition.ANYWHERE, NO_KEY, id);
  }

  /** The same without a body. */
  static Call repeatable(String purpose, String method, String path) {
    return new Call(
        purpose, method, path, Bytes.EMPTY, Repetition.ANYWHERE, NO_KEY, newRequestId());
  }

  boolean isIdempotent() {
    return repetition == Repetition.ANYWHERE;
  }

  /** Returns it with a key that no other request has had, if it is one that takes a key. */
  Call withNewKey() {
    return repetition == Repetition.BY_KEY
        ? new Call(purpose, method, path, body, repetition, newRequestId().hex(), requestId)
        : this;
  }

  static RequestId newRequestId() {
    return RequestId.random(RANDOM);
  }
}
