package io.cryptos3.audit;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit chain in the database: inserts and reads, no update, and deletes for an archive. */
final class AuditTable {

  private AuditTable() {}

  /** Returns the head of the chain. */
  static AuditHead head(Handle handle) {
    return handle
        .createQuery("SELECT sequence, hash FROM audit_chain ORDER BY sequence DESC LIMIT 1")
        .map(AuditTable::readHead)
        .findOne()
        .orElseGet(() -> start(handle));
  }

  /** Returns what the first record that is here follows. */
  static AuditHead start(Handle handle) {
    return handle
        .createQuery("SELECT sequence, hash FROM audit_start ORDER BY sequence DESC LIMIT 1")
        .map(AuditTable::readHead)
        .findOne()
        .orElse(AuditHead.START);
  }

  static List<AuditRecord> after(Handle handle, long sequence, int limit) {
    return handle
        .createQuery(
            "SELECT sequence, record, hash FROM audit_chain"
                + " WHERE sequence > ? ORDER BY sequence LIMIT ?")
        .bind(0, sequence)
        .bind(1, limit)
        .map(AuditTable::read)
        .list();
  }

  /**
   * Returns records up to a number and a size, and one at least if there is one.
   *
   * @param maxChars of their JSON in all
   */
  static List<AuditRecord> after(Handle handle, long sequence, int limit, int maxChars) {
    int fitting =
        handle
            .createQuery(
                "SELECT COUNT(*) FROM (SELECT SUM(LENGTH(record)) OVER (ORDER BY sequence) AS size"
                    + " FROM (SELECT sequence, record FROM audit_chain WHERE sequence > ?"
                    + " ORDER BY sequence LIMIT ?) AS first) AS sizes WHERE size <= ?")
            .bind(0, sequence)
            .bind(1, limit)
            .bind(2, maxChars)
            .mapTo(Integer.class)
            .one();
    return after(handle, sequence, Math.max(1, fitting));
  }

  /** Returns the last record that a copy surely has; empty if there is no copy. */
  static Optional<Long> copied(Handle handle) {
    return handle.createQuery("SELECT sequence FROM audit_copied").mapTo(Long.class).findOne();
  }

  static void setCopied(Handle handle, Optional<Long> sequence) {
    handle.execute("DELETE FROM audit_copied");
    sequence.ifPresent(
        last -> handle.execute("INSERT INTO audit_copied (sequence) VALUES (?)", last));
  }

  static void insert(Handle handle, List<AuditRecord> records) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO audit_chain (sequence, at_millis, record, hash) VALUES (?, ?, ?, ?)");
    for (AuditRecord record : records) {
      batch.add(
          record.sequence(),
          record.entry().at().toEpochMilli(),
          new String(Json.encode(record), StandardCharsets.UTF_8),
          record.hash());
    }
    batch.execute();
  }

  /**
   * Takes away all up to a record, whose head stays.
   *
   * @throws IllegalStateException if the chain does not begin after {@code start} any more
   */
  static void removeThrough(Handle handle, AuditHead start, AuditHead last) {
    if (!start(handle).equals(start)) {
      throw new IllegalStateException("The audit log was archived by another command meanwhile");
    }
    handle.execute("DELETE FROM audit_start");
    handle.execute(
        "INSERT INTO audit_start (sequence, hash) VALUES (?, ?)", last.sequence(), last.hash());
    handle.execute("DELETE FROM audit_chain WHERE sequence <= ?", last.sequence());
  }

  private static AuditHead readHead(ResultSet row, StatementContext context) throws SQLException {
    return new AuditHead(row.getLong("sequence"), row.getString("hash"));
  }

  private static AuditRecord read(ResultSet row, StatementContext context) throws SQLException {
    long sequence = row.getLong("sequence");
    AuditRecord record = parse(sequence, row.getString("record"));
    if (record.sequence() != sequence || !record.hash().equals(row.getString("hash"))) {
      throw BrokenChainException.at(sequence);
    }
    return record;
  }

  private static AuditRecord parse(long sequence, String json) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), AuditRecord.class);
    } catch (MalformedMessageException e) {
      throw BrokenChainException.at(sequence, e);
    }
  }
}
