package io.cryptos3.audit;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log as a hash chain in a database of its own.
 *
 * <p>One thread writes. It takes all events that wait, appends them in one transaction, and wakes
 * those who wait for them: many concurrent releases share one sync. The file is not the server's
 * main one, so that it is never locked by anything else.
 */
public final class ChainedAuditLog implements AuditLog {
  private static final Logger log = LoggerFactory.getLogger(ChainedAuditLog.class);
  private static final int MAX_WAITING = 4096;
  private static final int MAX_BATCH = 512;
  private static final int SALT_BYTES = 16;
  private static final int PAGE = 500;
  private static final int PAGE_CHARS = 256 * 1024;
  private static final long WAIT_SECONDS = 20;

  private record Waiting(AuditEvent event, CompletableFuture<Void> durable) {}

  private final Database database;
  private final Clock clock;
  private final Function<AuditEvent, Optional<AuditHead>> otherHeads;
  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread writer;
  private volatile boolean closed;
  private volatile AuditHead head;

  private ChainedAuditLog(
      Database database, Clock clock, Function<AuditEvent, Optional<AuditHead>> otherHeads) {
    this.database = database;
    this.clock = clock;
    this.otherHeads = otherHeads;
    this.writer = new Thread(this::writeUntilClosed, "audit-writer");
    writer.setDaemon(true);
    this.head = database.read(AuditTable::head);
  }

  /**
   * Opens or creates the log in {@code file}.
   *
   * @param otherHeads the latest head of the other server's chain, for each event (rule A3)
   */
  public static ChainedAuditLog open(
      Path file, Clock clock, Function<AuditEvent, Optional<AuditHead>> otherHeads) {
    ChainedAuditLog opened = new ChainedAuditLog(AuditDatabase.open(file), clock, otherHeads);
    opened.writer.start();
    return opened;
  }

  @Override
  public void append(AuditEvent event) {
    Waiting waiting = new Waiting(event, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, "The audit log takes no more events now");
    }
    try {
      waiting.durable.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw notWritten(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(e);
    }
  }

  private static ProblemException notWritten(Exception cause) {
    return new ProblemException(ProblemCode.UNAVAILABLE, "The audit log cannot be written", cause);
  }

  /** Returns where the chain ends. */
  public AuditHead head() {
    return head;
  }

  /** Returns the records after one, as many as fit into an answer. */
  AuditPage page(long after) {
    return database.read(
        handle ->
            new AuditPage(
                AuditTable.start(handle), AuditTable.after(handle, after, PAGE, PAGE_CHARS)));
  }

  /** Returns what a copy of the log is fed with. */
  public AuditFeed feed() {
    return new AuditFeed(database, () -> head.sequence());
  }

  /** Returns how many events wait to be written. */
  public int waiting() {
    return queue.size();
  }

  /** Writes what waits, then closes. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  private void writeUntilClosed() {
    List<Waiting> batch = new ArrayList<>();
    while (takeInto(batch)) {
      try {
        write(batch);
        batch.forEach(waiting -> waiting.durable.complete(null));
      } catch (RuntimeException | Error e) {
        // Whatever it is, such as no memory for now: without this thread nothing is answered again.
        batch.forEach(waiting -> waiting.durable.completeExceptionally(e));
        log.error("cannot write the audit log", e);
      }
      batch.clear();
    }
  }

  /** Waits for events; false once closed and empty. */
  private boolean takeInto(List<Waiting> batch) {
    queue.drainTo(batch, MAX_BATCH);
    if (batch.isEmpty() && !closed) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, MAX_BATCH - 1);
      } catch (InterruptedException e) {
        // close() wakes this thread; what has come in meanwhile is still written.
        queue.drainTo(batch, MAX_BATCH);
      }
    }
    return !batch.isEmpty() || !closed;
  }

  private void write(List<Waiting> batch) {
    head =
        database.write(
            handle -> {
              AuditHead last = AuditTable.head(handle);
              List<AuditRecord> records = new ArrayList<>(batch.size());
              for (Waiting waiting : batch) {
                AuditRecord next = AuditRecord.following(last, entry(waiting.event));
                records.add(next);
                last = next.head();
              }
              AuditTable.insert(handle, records);
              return last;
            });
  }

  private AuditEntry entry(AuditEvent event) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new AuditEntry(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        event,
        otherHeads.apply(event).orElse(null),
        Bytes.of(salt));
  }
}
