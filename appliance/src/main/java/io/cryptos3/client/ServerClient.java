package io.cryptos3.client;

import io.cryptos3.pki.TlsContexts;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.token.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * A client of one server, over connections that are kept alive.
 *
 * <p>Whom it trusts and what it shows is in the TLS context. Every call ends within the timeout,
 * however slowly the answer comes, and no answer may be larger than 1 MiB. Safe for several
 * threads.
 */
public final class ServerClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int BODY_LIMIT_BYTES = 1 << 20;
  private static final int OK = 200;
  private static final int REDIRECT = 300;

  private final String server;
  private final URI base;
  private final Duration timeout;
  private final HttpClient http;
  private final Optional<BearerToken> token;
  private final HeaderExchange headers;

  /**
   * Makes a client; the first call connects.
   *
   * @param server what messages call it, such as {@code key manager}
   * @param base such as {@code https://host:port}
   * @param timeout for each call as a whole
   * @throws IllegalArgumentException if the URL is not an https URL with a host and no path
   */
  public ServerClient(String server, URI base, SSLContext tls, Duration timeout) {
    if (!"https".equals(base.getScheme())
        || base.getHost() == null
        || !base.getRawPath().matches("/?")
        || base.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "Not the URL of a server: " + base + " (expected https://host:port)");
    }
    this.server = server;
    this.base = base.resolve("/");
    this.timeout = timeout;
    this.token = Optional.empty();
    this.headers = HeaderExchange.NONE;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .sslParameters(TlsContexts.parameters())
            .build();
  }

  private ServerClient(
      ServerClient other, Duration timeout, Optional<BearerToken> token, HeaderExchange headers) {
    this.server = other.server;
    this.base = other.base;
    this.http = other.http;
    this.timeout = timeout;
    this.token = token;
    this.headers = headers;
  }

  /** Returns this client with a token in each request; it stays the caller's to close. */
  public ServerClient bearing(BearerToken shown) {
    return new ServerClient(this, timeout, Optional.of(shown), headers);
  }

  /** Returns this client with headers that every call exchanges. */
  public ServerClient exchanging(HeaderExchange other) {
    return new ServerClient(this, timeout, token, other);
  }

  /** Returns this client with no more time for each call than {@code limit}. */
  public ServerClient within(Duration limit) {
    return limit.compareTo(timeout) < 0 ? new ServerClient(this, limit, token, headers) : this;
  }

  /**
   * Gets a message.
   *
   * @param path below the base, such as {@code v1/status}
   * @throws ServerProblemException if the server refuses
   * @throws IOException if it cannot be reached or answers nonsense
   */
  public <T extends Record> T get(String path, Class<T> type) throws IOException {
    return get(path, RequestIds.next(), type);
  }

  /** Gets a message under a given request id; errors as above. */
  public <T extends Record> T get(String path, String requestId, Class<T> type) throws IOException {
    return send("GET", path, BodyPublishers.noBody(), requestId, type);
  }

  /** Posts a message and reads the answer; errors as in {@link #get}. */
  public <T extends Record> T post(String path, Record body, Class<T> type) throws IOException {
    return post(path, body, RequestIds.next(), type);
  }

  /** Posts a message under a given request id; errors as in {@link #get}. */
  public <T extends Record> T post(String path, Record body, String requestId, Class<T> type)
      throws IOException {
    return send("POST", path, json(body), requestId, type);
  }

  /** Posts nothing and reads the answer; errors as in {@link #get}. */
  public <T extends Record> T post(String path, Class<T> type) throws IOException {
    return send("POST", path, BodyPublishers.noBody(), RequestIds.next(), type);
  }

  /** Posts nothing and expects no message back; errors as in {@link #get}. */
  public void post(String path, String requestId) throws IOException {
    exchange("POST", path, BodyPublishers.noBody(), requestId);
  }

  /** Posts a message and expects none back; errors as in {@link #get}. */
  public void post(String path, Record body) throws IOException {
    exchange("POST", path, json(body), RequestIds.next());
  }

  /** Puts a message and reads the answer; errors as in {@link #get}. */
  public <T extends Record> T put(String path, Record body, String requestId, Class<T> type)
      throws IOException {
    return send("PUT", path, json(body), requestId, type);
  }

  /** Puts a message and expects none back; errors as in {@link #get}. */
  public void put(String path, Record body) throws IOException {
    exchange("PUT", path, json(body), RequestIds.next());
  }

  /** Deletes; errors as in {@link #get}. */
  public void delete(String path, String requestId) throws IOException {
    exchange("DELETE", path, BodyPublishers.noBody(), requestId);
  }

  private static BodyPublisher json(Record body) {
    return BodyPublishers.ofByteArray(Json.encode(body));
  }

  private <T extends Record> T send(
      String method, String path, BodyPublisher body, String requestId, Class<T> type)
      throws IOException {
    HttpResponse<byte[]> response = exchange(method, path, body, requestId);
    try {
      return Json.decode(response.body(), type);
    } catch (MalformedMessageException e) {
      throw new IOException("Malformed answer of the " + name() + ": " + e.getMessage(), e);
    }
  }

  private HttpResponse<byte[]> exchange(
      String method, String path, BodyPublisher body, String requestId) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, body)
            .header("Content-Type", "application/json")
            .header(RequestIds.HEADER, requestId);
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown.revealText()));
    headers.sent().forEach(request::header);
    HttpResponse<byte[]> response = send(request.build());
    headers.received(response.headers());
    if (response.statusCode() < OK || response.statusCode() >= REDIRECT) {
      throw Refusal.of(name(), response);
    }
    return response;
  }

  /** Waits for the body too, which the timeout of {@link HttpRequest} does not cover. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new LimitedBody(BODY_LIMIT_BYTES));
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException("Cannot reach the " + name() + ": " + reason(e), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "Cannot reach the " + name() + ": no whole answer in " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for the " + name(), e);
    } finally {
      answer.cancel(true);
    }
  }

  private String name() {
    return server + " " + base.getScheme() + "://" + base.getAuthority();
  }

  /** The innermost cause says most: the outer ones repeat it or say nothing. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
