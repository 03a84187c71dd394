package io.cryptos3.server;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Hashes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProblemCode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request as its route's access and handler see it, one after the other. */
public final class Request {
  private static final byte[] NO_BODY = new byte[0];

  private final String requestId;
  private final Map<String, String> parameters;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final String peerNetwork;
  private final List<X509Certificate> peerChain;
  private final List<String> authorization;
  private final long deadlineNanos;
  private final RateLimits limits;
  private final Principal principal;
  private final byte[] body;
  private Record message;

  Request(
      String requestId,
      Map<String, String> parameters,
      Map<String, String> query,
      Map<String, String> headers,
      String peerNetwork,
      List<X509Certificate> peerChain,
      List<String> authorization,
      long deadlineNanos,
      RateLimits limits) {
    this(
        requestId,
        parameters,
        query,
        headers,
        peerNetwork,
        peerChain,
        authorization,
        deadlineNanos,
        limits,
        Principal.named(Access.ANYONE),
        NO_BODY);
  }

  private Request(
      String requestId,
      Map<String, String> parameters,
      Map<String, String> query,
      Map<String, String> headers,
      String peerNetwork,
      List<X509Certificate> peerChain,
      List<String> authorization,
      long deadlineNanos,
      RateLimits limits,
      Principal principal,
      byte[] body) {
    this.requestId = requestId;
    this.parameters = parameters;
    this.query = query;
    this.headers = headers;
    this.peerNetwork = peerNetwork;
    this.peerChain = peerChain;
    this.authorization = authorization;
    this.deadlineNanos = deadlineNanos;
    this.limits = limits;
    this.principal = principal;
    this.body = body;
  }

  /** The same request, admitted and complete. */
  Request admitted(Principal caller, byte[] newBody) {
    return new Request(
        requestId,
        parameters,
        query,
        headers,
        peerNetwork,
        peerChain,
        authorization,
        deadlineNanos,
        limits,
        caller,
        newBody);
  }

  /** Returns the id that the client chose, 32 hex digits, or a fresh one. */
  public String requestId() {
    return requestId;
  }

  /**
   * Requires that a message is of the same id as the request: the id is in all logs, and nobody has
   * them show different ones (A4).
   *
   * @throws ProblemException malformed-request
   */
  public void requireId(RequestId inMessage) {
    if (!inMessage.hex().equals(requestId)) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "requestId must be the id in the header " + RequestIds.HEADER);
    }
  }

  /** Returns the value of a path parameter that the route's template names. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("bug: the route has no parameter " + name);
    }
    return value;
  }

  /** Returns the first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Returns the first value of a header such as {@code x-audit-head}; its name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * Returns where the caller's connection comes from, in hex: the IPv4 address, or the first 64
   * bits of the IPv6 address, for one caller easily has all addresses below those.
   */
  public String peerNetwork() {
    return peerNetwork;
  }

  /**
   * Returns the client's certificates, leaf first, or none if it showed none. TLS has proven that
   * the client holds the leaf's key; what else was checked is up to the server's trust manager.
   */
  public List<X509Certificate> peerChain() {
    return peerChain;
  }

  /**
   * Returns the values of the header Authorization, which are secret. No handler needs them: an
   * {@link Access} looks at them.
   */
  public List<String> authorization() {
    return authorization;
  }

  /** Returns who the route's {@link Access} found the caller to be. */
  public Principal principal() {
    return principal;
  }

  /** Returns the caller's name, for logs and the audit. */
  public String identity() {
    return principal.name();
  }

  /**
   * Counts points that the caller has evaluated.
   *
   * @throws ProblemException rate-limited
   */
  public void charge(int points) {
    limits.points(principal.identity(), points);
  }

  /** Returns a hash of what is asked, without who asks and the request's id. */
  Bytes hash() {
    FixedEncoding content = FixedEncoding.of("cryptos3 request v1");
    new TreeMap<>(parameters).forEach((name, value) -> content.text(name).text(value));
    content.number(query.size());
    new TreeMap<>(query).forEach((name, value) -> content.text(name).text(value));
    return Hashes.sha256(content.bytes(body).encode());
  }

  /** Returns what is left of the route's timeout; zero when it is over. */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /**
   * Decodes the body, once: access and handler of a route may both ask.
   *
   * @throws ProblemException malformed-request, saying what is wrong
   */
  public <T extends Record> T body(Class<T> type) {
    try {
      if (!type.isInstance(message)) {
        message = Json.decode(body, type);
      }
      return type.cast(message);
    } catch (MalformedMessageException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
