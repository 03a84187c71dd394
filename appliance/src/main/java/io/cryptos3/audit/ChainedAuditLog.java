package io.cryptos3.audit;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private static final int VERIFY_PAGE = 1000;
  private static final long WAIT_SECONDS = 20;

  private record Waiting(AuditEvent event, CompletableFuture<Void> durable) {}

  private final Database database;
  private final Clock clock;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread writer;
  private volatile boolean closed;

  private ChainedAuditLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.writer = new Thread(this::writeUntilClosed, "audit-writer");
    writer.setDaemon(true);
  }

  /** Opens or creates the log in {@code file}. */
  public static ChainedAuditLog open(Path file, Clock clock) {
    ChainedAuditLog opened =
        new ChainedAuditLog(SqliteDatabase.open(file, "io/cryptos3/audit/migrations"), clock);
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

  /**
   * Walks the whole chain.
   *
   * @return how many records it has
   * @throws IllegalStateException naming the first record that does not follow from the one before
   */
  public long verify() {
    long sequence = 0;
    String hash = AuditRecord.START;
    while (true) {
      long after = sequence;
      List<AuditRecord> page =
          database.read(handle -> AuditTable.after(handle, after, VERIFY_PAGE));
      if (page.isEmpty()) {
        return sequence;
      }
      for (AuditRecord record : page) {
        if (record.sequence() != sequence + 1
            || !record.previous().equals(hash)
            || !record.isIntact()) {
          throw new IllegalStateException(
              "The audit log was changed at or before record " + record.sequence());
        }
        sequence = record.sequence();
        hash = record.hash();
      }
    }
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
      } catch (RuntimeException e) {
        log.error("cannot write the audit log", e);
        batch.forEach(waiting -> waiting.durable.completeExceptionally(e));
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
    database.write(
        handle -> {
          List<AuditRecord> records = new ArrayList<>(batch.size());
          var last = AuditTable.last(handle);
          long sequence = last.map(AuditRecord::sequence).orElse(0L);
          String hash = last.map(AuditRecord::hash).orElse(AuditRecord.START);
          for (Waiting waiting : batch) {
            AuditRecord next = AuditRecord.following(sequence, hash, clock.millis(), waiting.event);
            records.add(next);
            sequence = next.sequence();
            hash = next.hash();
          }
          AuditTable.insert(handle, records);
          return null;
        });
  }
}
