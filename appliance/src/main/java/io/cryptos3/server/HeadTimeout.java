package io.cryptos3.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request's head does not arrive in time, from the opening of the
 * connection or from the head's first byte: a byte now and then would keep one for ever, and there
 * are only so many. A connection that is kept for a next request, and on which nothing comes, may
 * be idle for longer.
 */
final class HeadTimeout implements Connection.Listener {

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What a connection waits for. Safe for several threads. */
  private static final class Awaited {
    private boolean handling;
    private boolean begun = true;
    private long bytesBefore;
    private long sinceNanos;

    Awaited(long nowNanos) {
      sinceNanos = nowNanos;
    }

    synchronized void head() {
      handling = true;
    }

    synchronized void answered(long bytes) {
      handling = false;
      begun = false;
      bytesBefore = bytes;
    }

    synchronized boolean isLate(long bytes, long nowNanos, Duration limit) {
      if (!handling && !begun && bytes != bytesBefore) {
        begun = true;
        sinceNanos = nowNanos;
      }
      return !handling && begun && nowNanos - sinceNanos > limit.toNanos();
    }
  }

  private final Duration limit;
  private final Map<Connection, Awaited> open = new ConcurrentHashMap<>();

  HeadTimeout(Duration limit) {
    this.limit = limit;
  }

  /** Looks every second from now on, or more often for a short limit. */
  void start(Scheduler scheduler) {
    long period = Math.min(LOOK.toMillis(), Math.max(1, limit.toMillis() / 2));
    scheduler.schedule(
        () -> {
          look();
          start(scheduler);
        },
        period,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    // Of the two that TLS makes of one, the inner one has the requests.
    if (!(connection instanceof SslConnection)) {
      open.put(connection, new Awaited(System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Takes note of a request whose head is complete. */
  void received(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Awaited awaited = open.get(connection);
    if (awaited != null) {
      awaited.head();
      Request.addCompletionListener(request, failure -> awaited.answered(connection.getBytesIn()));
    }
  }

  private void look() {
    long now = System.nanoTime();
    open.forEach(
        (connection, awaited) -> {
          if (awaited.isLate(connection.getBytesIn(), now, limit)) {
            connection
                .getEndPoint()
                .close(new TimeoutException("No request's head within " + limit));
          }
        });
  }
}
