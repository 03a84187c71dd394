package io.cryptos3.server;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemDetail;
import java.util.HashMap;
import java.util.Map;

/** What a handler returns: a status and a JSON message, or no content. Immutable. */
public final class Response {
  private static final String JSON = "application/json";

  private static final byte[] NO_BODY = new byte[0];

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  private Response(int status, String contentType, byte[] body) {
    this(status, contentType, body, Map.of());
  }

  private Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
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
    return new Response(status, contentType, body, Map.copyOf(more));
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
