package io.cryptos3.server;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemDetail;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a handler returns: a status and a JSON message, or no content. Immutable. */
public final class Response {
  private static final String JSON = "application/json";

  private static final byte[] NO_BODY = new byte[0];

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;
  private final Optional<String> instead;

  private Response(int status, String contentType, byte[] body) {
    this(status, contentType, body, Map.of(), Optional.empty());
  }

  private Response(
      int status,
      String contentType,
      byte[] body,
      Map<String, String> headers,
      Optional<String> instead) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.instead = instead;
  }

  /** Status 200 with a message of {@code io.cryptos3.wire}. */
  public static Response ok(Record message) {
    return json(200, message);
  }

  /** Status 201 with a message of {@code io.cryptos3.wire}. */
  public static Response created(Record message) {
    return json(201, message);
  }

  /** Status 204. */
  public static Response noContent() {
    return new Response(204, "", NO_BODY);
  }

  /** Returns this response with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Response(status, contentType, body, Map.copyOf(more), instead);
  }

  /**
   * Returns this response as one that has a secret: it is kept nowhere, and shown this once.
   *
   * @param hint what is said instead to who asks for it again
   */
  public Response shownOnce(String hint) {
    return new Response(status, contentType, body, headers, Optional.of(hint));
  }

  /** Returns the response that was kept of an earlier one. */
  static Response again(int status, String json) {
    return new Response(status, json.isEmpty() ? "" : JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  static Response document(String contentType, byte[] body) {
    return new Response(200, contentType, body);
  }

  static Response json(int status, Record message) {
    return new Response(status, JSON, Json.encode(message));
  }

  static Response problem(ProblemDetail message) {
    return new Response(message.status(), ProblemDetail.MEDIA_TYPE, Json.encode(message));
  }

  /** Returns what is said instead of a message that is shown once. */
  Optional<String> instead() {
    return instead;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
