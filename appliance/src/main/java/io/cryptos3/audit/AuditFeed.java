package io.cryptos3.audit;

import io.cryptos3.server.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a copy of a log is fed with: the records in their order, and up to which of them the copy
 * has surely got. That is durable, and archives keep what the copy lacks.
 */
public final class AuditFeed {

  private static final int PAGE = 500;
  private static final int PAGE_CHARS = 1024 * 1024;

  private final Database database;
  private final LongSupplier last;

  AuditFeed(Database database, LongSupplier last) {
    this.database = database;
    this.last = last;
  }

  /** Returns the sequence of the last record. */
  public long last() {
    return last.getAsLong();
  }

  /** Returns the records after one, some at a time; none at the end. */
  public List<AuditRecord> after(long sequence) {
    return database.read(handle -> AuditTable.after(handle, sequence, PAGE, PAGE_CHARS));
  }

  /**
   * Begins a copy, or goes on with it.
   *
   * @return the sequence of the last record that it surely has
   */
  public long begin() {
    return database.write(
        handle -> {
          long start = AuditTable.start(handle).sequence();
          long copied = Math.max(start, AuditTable.copied(handle).orElse(start));
          AuditTable.setCopied(handle, Optional.of(copied));
          return copied;
        });
  }

  /** Notes durably that the copy has all up to a record. */
  public void copied(long sequence) {
    database.write(
        handle -> {
          AuditTable.setCopied(handle, Optional.of(sequence));
          return null;
        });
  }

  /** Notes that there is no copy any more: archives wait for none. */
  public void end() {
    if (database.read(AuditTable::copied).isPresent()) {
      database.write(
          handle -> {
            AuditTable.setCopied(handle, Optional.empty());
            return null;
          });
    }
  }
}
