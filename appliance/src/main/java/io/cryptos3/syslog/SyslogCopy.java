package io.cryptos3.syslog;

import io.cryptos3.audit.AuditFeed;
import io.cryptos3.audit.AuditRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies an audit log to a receiver, from a thread of its own: no request waits for it.
 *
 * <p>Every record is sent, in order and at least once. A connection serves for some seconds and is
 * then ended; only when the receiver has ended it too, the position moves on, durably. What was
 * sent over a connection that broke is sent again.
 */
public final class SyslogCopy implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SyslogCopy.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final long NONE = -1;

  /**
   * How long things take.
   *
   * @param turn how long a connection serves, and so what may be sent twice
   * @param quiet see {@link SyslogConnection}
   * @param limit until a connection of a receiver that does not read is given up; longer than a
   *     turn and its end
   * @param retry after a failure; twice as long each time, up to half a minute
   */
  record Times(Duration turn, Duration quiet, Duration limit, Duration retry) {

    static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    Duration retryAfter(int failures) {
      Duration wait = retry.multipliedBy(1L << Math.min(failures, 10));
      return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
  }

  private final AuditFeed feed;
  private final SyslogMessage message;
  private final Times times;
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private volatile Optional<SyslogReceiver> receiver;
  private volatile SyslogConnection connection;
  private volatile boolean closed;
  private volatile long copied = NONE;
  private boolean ended;

  private SyslogCopy(
      AuditFeed feed, SyslogMessage message, Optional<SyslogReceiver> receiver, Times times) {
    this.feed = feed;
    this.message = message;
    this.receiver = receiver;
    this.times = times;
    this.thread = new Thread(this::runUntilClosed, "syslog");
    thread.setDaemon(true);
  }

  /**
   * Begins to copy.
   *
   * @param program under this name, such as {@code cryptos3-appliance}
   * @param receiver empty for no copy
   */
  public static SyslogCopy start(
      AuditFeed feed, String program, Optional<SyslogReceiver> receiver) {
    return start(feed, program, receiver, Times.DEFAULT);
  }

  static SyslogCopy start(
      AuditFeed feed, String program, Optional<SyslogReceiver> receiver, Times times) {
    SyslogCopy copy = new SyslogCopy(feed, new SyslogMessage(hostName(), program), receiver, times);
    copy.thread.start();
    return copy;
  }

  /** Copies to another receiver from now on, or to none: then the position is forgotten. */
  public void to(Optional<SyslogReceiver> other) {
    receiver = other;
    closeConnection();
  }

  /** Returns how many records the receiver may not have; 0 without a receiver. */
  public long behind() {
    return receiver.isEmpty() ? 0 : Math.max(0, feed.last() - Math.max(0, copied));
  }

  /** Returns how often sending has failed. */
  public long failures() {
    return failures.get();
  }

  /** Stops; what is not surely there is sent after the next start. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    closeConnection();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeConnection() {
    SyslogConnection open = connection;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.atDebug().setCause(e).log("connection not closed");
      }
    }
  }

  private void runUntilClosed() {
    int failed = 0;
    while (!closed) {
      Optional<SyslogReceiver> now = receiver;
      try {
        work(now);
        failed = 0;
        pause(LOOK);
      } catch (IOException | RuntimeException | Error e) {
        // An error too, such as no memory for a page: nobody else would notice that it has ended.
        if (!closed && now.equals(receiver)) {
          failures.incrementAndGet();
          log.atWarn()
              .addKeyValue("receiver", now.map(SyslogReceiver::toString).orElse(""))
              .setCause(e)
              .log("audit log not copied to syslog; tried again");
          pause(times.retryAfter(failed++));
        }
      }
    }
  }

  private void work(Optional<SyslogReceiver> now) throws IOException {
    if (now.isEmpty()) {
      end();
      return;
    }
    if (copied == NONE) {
      copied = feed.begin();
      ended = false;
    }
    if (feed.last() > copied) {
      turn(now.get());
    }
  }

  /** A server that was started without a receiver may have had one before. */
  private void end() {
    if (!ended) {
      copied = NONE;
      feed.end();
      ended = true;
    }
  }

  private void turn(SyslogReceiver to) throws IOException {
    long begin = System.nanoTime();
    long sent = copied;
    try (SyslogConnection open = to.connect(times.quiet(), times.limit())) {
      connection = open;
      while (!closed && System.nanoTime() - begin < times.turn().toNanos()) {
        sent = send(open, sent);
        if (feed.last() == sent) {
          open.rest(LOOK);
        }
      }
      if (!closed) {
        open.finish();
        feed.copied(sent);
        copied = sent;
      }
    } catch (IOException e) {
      if (System.nanoTime() - begin < times.limit().toNanos()) {
        throw e;
      }
      throw new IOException("The receiver has not read all within " + times.limit(), e);
    } finally {
      connection = null;
    }
  }

  /** Returns the last that was sent. */
  private long send(SyslogConnection open, long after) throws IOException {
    long sent = after;
    List<AuditRecord> records = feed.last() > after ? feed.after(after) : List.of();
    for (AuditRecord record : records) {
      open.write(message.frame(record));
      sent = record.sequence();
    }
    return sent;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      // close() wakes this thread.
      Thread.currentThread().interrupt();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "-";
    }
  }
}
