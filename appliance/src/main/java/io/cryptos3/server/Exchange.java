package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One request on its way: find the route, admit the caller and count the request, read the body,
 * authorise, run the handler, answer, log. The body is read without a thread, so slow clients hold
 * none. What is refused is counted like what is done: a denial is written to the audit log.
 */
final class Exchange {
  private static final Logger log = LoggerFactory.getLogger("io.cryptos3.server.requests");
  private static final String MDC_REQUEST = "requestId";
  private static final String OWN_HEADERS = "x-";
  private static final String NO_ROUTE = "none";
  private static final int IPV6_NETWORK_BYTES = 8;

  private final org.eclipse.jetty.server.Request request;
  private final Response response;
  private final Callback callback;
  private final Lanes lanes;
  private final RateLimits limits;
  private final RequestObserver observer;
  private final String requestId;
  private final long startNanos = System.nanoTime();
  private Principal caller = Principal.named(Access.ANYONE);
  private String route = NO_ROUTE;

  Exchange(
      org.eclipse.jetty.server.Request request,
      Response response,
      Callback callback,
      Lanes lanes,
      RateLimits limits,
      RequestObserver observer) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.lanes = lanes;
    this.limits = limits;
    this.observer = observer;
    this.requestId = RequestIds.orNext(request.getHeaders().get(RequestIds.HEADER));
  }

  void run(RouteTable routes) {
    logged(() -> enter(routes));
  }

  private void enter(RouteTable routes) {
    try {
      RouteTable.Match match =
          routes.find(
              request.getMethod(), org.eclipse.jetty.server.Request.getPathInContext(request));
      route = match.route().path();
      BodyReader.requireFits(request.getLength(), match.route().bodyLimitBytes());
      Request head = head(match);
      caller = match.route().access().admit(head);
      if (!caller.identity().equals(Access.ANYONE)) {
        limits.request(caller.identity());
      }
      var unused =
          readBody(match.route(), head)
              .whenCompleteAsync(
                  (body, failure) -> logged(() -> finish(match.route(), head, body, failure)),
                  lanes.of(caller.identity()));
    } catch (Exception | Error e) {
      answer(Problems.toResponse(e, requestId));
    }
  }

  private void finish(Route matched, Request head, byte[] body, Throwable failure) {
    try {
      if (failure != null) {
        throw bodyProblem(failure, matched);
      }
      if (head.timeLeft().isZero()) {
        throw new ProblemException(ProblemCode.UNAVAILABLE, "The server is too busy");
      }
      Request complete = head.admitted(caller, body);
      matched.access().authorise(complete);
      answer(matched.handler().handle(complete));
    } catch (Exception | Error e) {
      answer(Problems.toResponse(e, requestId));
    }
  }

  /** Runs with the request's id in every line that is logged meanwhile. */
  private void logged(Runnable step) {
    MDC.put(MDC_REQUEST, requestId);
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      log.error("cannot answer", e);
      callback.failed(e);
    } finally {
      MDC.remove(MDC_REQUEST);
    }
  }

  private CompletableFuture<byte[]> readBody(Route matched, Request head) {
    return BodyReader.read(request, matched.bodyLimitBytes())
        .orTimeout(head.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
  }

  private ProblemException bodyProblem(Throwable failure, Route matched) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    // What has not arrived by now is never read; the connection cannot be used again.
    request.fail(failure);
    return new ProblemException(
        ProblemCode.MALFORMED_REQUEST,
        "The body was not complete after " + matched.timeout().toSeconds() + " s",
        failure);
  }

  private Request head(RouteTable.Match match) {
    return new Request(
        requestId,
        match.parameters(),
        query(),
        headers(),
        peerNetwork(),
        peerChain(),
        request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION),
        startNanos + match.route().timeout().toNanos(),
        limits);
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    try {
      org.eclipse.jetty.server.Request.extractQueryParameters(request)
          .forEach(field -> query.put(field.getName(), field.getValue()));
    } catch (RuntimeException e) {
      // Jetty throws several types for what does not decode.
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "The query is malformed", e);
    }
    return Map.copyOf(query);
  }

  /** Our own headers; others, such as what the caller shows to be admitted, have their places. */
  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      if (name.startsWith(OWN_HEADERS) || name.equals(Repeats.HEADER)) {
        headers.putIfAbsent(name, field.getValue());
      }
    }
    return Map.copyOf(headers);
  }

  private String peerNetwork() {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress remote
        ? network(remote.getAddress())
        : "";
  }

  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
  }

  private List<X509Certificate> peerChain() {
    Object session = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
    X509Certificate[] chain =
        session instanceof EndPoint.SslSessionData tls ? tls.peerCertificates() : null;
    return chain == null ? List.of() : List.of(chain);
  }

  private void answer(io.cryptos3.server.Response answer) {
    CompletableFuture<Boolean> rest = UnreadBody.skip(request);
    if (rest.isDone()) {
      write(answer, rest.join());
      return;
    }
    var unused =
        rest.thenAcceptAsync(
            isWhole -> logged(() -> write(answer, isWhole)), lanes.of(caller.identity()));
  }

  private void write(io.cryptos3.server.Response answer, boolean isBodyRead) {
    response.setStatus(answer.status());
    response.getHeaders().put(RequestIds.HEADER, requestId);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (!answer.contentType().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    }
    answer.headers().forEach(response.getHeaders()::put);
    if (!isBodyRead) {
      // After a body that it has not read, Jetty closes the connection: the client must know.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    long nanos = System.nanoTime() - startNanos;
    log.atInfo()
        .addKeyValue("method", request.getMethod())
        .addKeyValue("route", route)
        .addKeyValue("identity", caller.name())
        .addKeyValue("status", answer.status())
        .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
        .log("request");
    observer.answered(
        route.equals(NO_ROUTE) ? "other" : request.getMethod(),
        route,
        answer.status(),
        Duration.ofNanos(nanos));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
