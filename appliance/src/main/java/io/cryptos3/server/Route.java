package io.cryptos3.server;

import io.cryptos3.wire.Limits;
import java.time.Duration;

/**
 * One row of a server's {@link RouteTable}.
 *
 * @param method GET, PUT, POST or DELETE
 * @param path a template such as {@code /v1/keys/{name}}; a parameter is one whole segment
 * @param bodyLimitBytes the largest body that is read; 0 where none is expected
 * @param timeout within this the body must have arrived and the handler must have started; the
 *     handler sees what is left of it as {@link Request#timeLeft()}
 * @param access what the caller must show first
 * @param handler what happens then
 */
public record Route(
    String method,
    String path,
    int bodyLimitBytes,
    Duration timeout,
    Access access,
    Handler handler) {

  /** The longest that a small exchange may take. */
  public static final Duration SHORT = Duration.ofSeconds(10);

  /** For exchanges that call another server or work on a large batch. */
  public static final Duration LONG = Duration.ofSeconds(30);

  /** Body limit for messages of a few fields. */
  public static final int SMALL_BYTES = 16 * 1024;

  /** A GET without a body. */
  public static Route get(String path, Access access, Handler handler) {
    return new Route("GET", path, 0, SHORT, access, handler);
  }

  /** A PUT of a small body. */
  public static Route put(String path, Access access, Handler handler) {
    return new Route("PUT", path, SMALL_BYTES, SHORT, access, handler);
  }

  /** A POST of a small body. */
  public static Route post(String path, Access access, Handler handler) {
    return new Route("POST", path, SMALL_BYTES, SHORT, access, handler);
  }

  /** A DELETE without a body. */
  public static Route delete(String path, Access access, Handler handler) {
    return new Route("DELETE", path, 0, SHORT, access, handler);
  }

  /** Returns this route with room for a large batch, and time for it. */
  public Route forBatches() {
    return new Route(method, path, Limits.BATCH_BYTES, LONG, access, handler);
  }

  /** Returns this route with another limit of the body. */
  public Route withBodyOf(int bytes) {
    return new Route(method, path, bytes, timeout, access, handler);
  }

  /** Returns this route with another timeout. */
  public Route within(Duration other) {
    return new Route(method, path, bodyLimitBytes, other, access, handler);
  }

  /** One line for the test that pins the table. */
  @Override
  public String toString() {
    return "%s %s body=%d timeout=%ds access=[%s]"
        .formatted(method, path, bodyLimitBytes, timeout.toSeconds(), access);
  }
}
