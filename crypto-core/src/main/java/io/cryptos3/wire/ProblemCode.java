package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What went wrong, for programs; each belongs to one HTTP status. */
public enum ProblemCode {
  @JsonProperty("malformed-request")
  MALFORMED_REQUEST("malformed-request", 400),
  @JsonProperty("unauthenticated")
  UNAUTHENTICATED("unauthenticated", 401),
  @JsonProperty("access-denied")
  ACCESS_DENIED("access-denied", 403),
  @JsonProperty("key-not-found")
  KEY_NOT_FOUND("key-not-found", 404),
  @JsonProperty("secret-not-found")
  SECRET_NOT_FOUND("secret-not-found", 404),
  @JsonProperty("not-found")
  NOT_FOUND("not-found", 404),
  @JsonProperty("method-not-allowed")
  METHOD_NOT_ALLOWED("method-not-allowed", 405),
  @JsonProperty("conflict")
  CONFLICT("conflict", 409),
  /** The key version is disabled or deleted, or the newest one of its key is. */
  @JsonProperty("key-disabled")
  KEY_DISABLED("key-disabled", 409),
  @JsonProperty("key-exists")
  KEY_EXISTS("key-exists", 409),
  @JsonProperty("secret-exists")
  SECRET_EXISTS("secret-exists", 409),
  /** The key manager refuses an appliance's proof; clients take it for final (split-keys P9). */
  @JsonProperty("appliance-unproven")
  APPLIANCE_UNPROVEN("appliance-unproven", 409),
  /** An appliance refuses the key manager's proof; clients take it for final (split-keys P9). */
  @JsonProperty("key-manager-unproven")
  KEY_MANAGER_UNPROVEN("key-manager-unproven", 409),
  @JsonProperty("payload-too-large")
  PAYLOAD_TOO_LARGE("payload-too-large", 413),
  /** The Idempotency-Key was used for another request. */
  @JsonProperty("idempotency-key-reused")
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422),
  @JsonProperty("quota-exceeded")
  QUOTA_EXCEEDED("quota-exceeded", 429),
  /** Too many requests or points in a short time; Retry-After says when to come again. */
  @JsonProperty("rate-limited")
  RATE_LIMITED("rate-limited", 429),
  @JsonProperty("internal")
  INTERNAL("internal", 500),
  @JsonProperty("key-manager-unavailable")
  KEY_MANAGER_UNAVAILABLE("key-manager-unavailable", 502),
  @JsonProperty("sealed")
  SEALED("sealed", 503),
  @JsonProperty("unavailable")
  UNAVAILABLE("unavailable", 503);

  private final String label;
  private final int httpStatus;

  ProblemCode(String label, int httpStatus) {
    this.label = label;
    this.httpStatus = httpStatus;
  }

  /** Returns the code's name in messages, such as {@code key-not-found}. */
  public String label() {
    return label;
  }

  /** Returns the HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Returns the problem type, such as {@code urn:cryptos3:problem:key-not-found}. */
  public String uri() {
    return "urn:cryptos3:problem:" + label;
  }
}
