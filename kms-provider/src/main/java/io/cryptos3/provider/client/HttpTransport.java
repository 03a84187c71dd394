package io.cryptos3.provider.client;

import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
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
import javax.net.ssl.SSLException;

/** Sends one request to one address, once. Safe for several threads. */
final class HttpTransport {
  private static final int BODY_LIMIT_BYTES = 16 << 20;

  private final HttpClient http;
  private final ClientCredentials credentials;

  HttpTransport(SSLContext tls, ClientCredentials credentials, Duration connectTimeout) {
    this.credentials = credentials;
    // HTTP/1.1: unwraps are gathered into few large requests, there is nothing to multiplex.
    this.http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .sslContext(tls)
            .sslParameters(ClientTls.parameters())
            .connectTimeout(connectTimeout)
            .build();
  }

  /**
   * Sends and waits for the whole answer, whatever its status.
   *
   * @throws AttemptFailedException if there is no answer within {@code timeout}, or nothing to say
   *     who asks
   * @throws InterruptedIOException if this thread was interrupted, with its flag set again
   */
  Reply send(URI appliance, Call call, Duration timeout) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> response =
        http.sendAsync(request(appliance, call), info -> new LimitedBody(BODY_LIMIT_BYTES));
    try {
      HttpResponse<byte[]> answer = response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new Reply(
          appliance, answer.statusCode(), Bytes.of(answer.body()), retryAfter(answer.headers()));
    } catch (ExecutionException e) {
      throw failed(appliance, e.getCause());
    } catch (TimeoutException e) {
      throw new AttemptFailedException(
          "the appliance at " + appliance + " did not answer within " + timeout.toMillis() + " ms",
          true,
          true,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException)
          new InterruptedIOException("Interrupted while " + appliance + " was asked").initCause(e);
    } finally {
      response.cancel(true);
    }
  }

  /** Whole seconds (RFC 9110 §10.2.3); a date, which no appliance sends, is not looked at. */
  private static Duration retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private HttpRequest request(URI appliance, Call call) throws AttemptFailedException {
    BodyPublisher body =
        call.body().isEmpty()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(call.body().toArray());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(appliance.resolve("/v1" + call.path()))
            .header("Accept", "application/json, application/problem+json")
            .header("Content-Type", "application/json")
            .header("X-Request-Id", call.requestId().hex())
            .method(call.method(), body);
    if (!call.onceKey().isEmpty()) {
      request.header("Idempotency-Key", call.onceKey());
    }
    authorization(appliance).ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  /** A token file that is being renewed may be whole a moment later. */
  private Optional<String> authorization(URI appliance) throws AttemptFailedException {
    try {
      return credentials.authorization();
    } catch (IOException e) {
      throw new AttemptFailedException(
          "the appliance at "
              + appliance
              + " was not asked, for lack of "
              + credentials
              + " ("
              + reason(e)
              + ")",
          false,
          true,
          e);
    }
  }

  private AttemptFailedException failed(URI appliance, Throwable cause) {
    if (cause instanceof SSLException e) {
      return new AttemptFailedException(tlsReason(appliance, e), false, false, e);
    }
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new AttemptFailedException(
          "the appliance at "
              + appliance
              + " cannot be reached ("
              + reason(cause)
              + "): is it running?",
          false,
          true,
          cause);
    }
    // A TLS 1.3 server refuses a client after the client's handshake, and may just hang up.
    return new AttemptFailedException(
        "the connection to the appliance at "
            + appliance
            + " failed ("
            + reason(cause)
            + "): if it stays so, look whether it accepts "
            + credentials,
        true,
        true,
        cause);
  }

  private String tlsReason(URI appliance, SSLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Received fatal alert")) {
      return "the appliance at "
          + appliance
          + " did not accept a connection as "
          + credentials
          + " ("
          + message
          + "): is it of this project, and still valid?";
    }
    return "the server at "
        + appliance
        + " did not prove to be an appliance of this project ("
        + message
        + "): after a restart an appliance cannot, until it is bootstrapped"
        + " (cryptos3 bootstrap --appliance "
        + appliance
        + " …)";
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
