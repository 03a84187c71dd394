package io.cryptos3.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit chain in the database: inserts and reads, never an update or a delete. */
final class AuditTable {
  /** Between subjects, none of which has one. */
  private static final String SEPARATOR = "\n";

  private AuditTable() {}

  static Optional<AuditRecord> last(Handle handle) {
    return handle
        .createQuery("SELECT * FROM audit_log ORDER BY sequence DESC LIMIT 1")
        .map(AuditTable::read)
        .findOne();
  }

  static List<AuditRecord> after(Handle handle, long sequence, int limit) {
    return handle
        .createQuery("SELECT * FROM audit_log WHERE sequence > ? ORDER BY sequence LIMIT ?")
        .bind(0, sequence)
        .bind(1, limit)
        .map(AuditTable::read)
        .list();
  }

  static void insert(Handle handle, List<AuditRecord> records) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO audit_log (sequence, at_millis, request_id, identity, action, subjects,"
                + " points, outcome, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (AuditRecord record : records) {
      AuditEvent event = record.event();
      batch.add(
          record.sequence(),
          record.atMillis(),
          event.requestId(),
          event.identity(),
          event.action(),
          String.join(SEPARATOR, event.subjects()),
          event.points(),
          event.outcome(),
          record.previous(),
          record.hash());
    }
    batch.execute();
  }

  private static AuditRecord read(ResultSet row, StatementContext context) throws SQLException {
    String subjects = row.getString("subjects");
    return new AuditRecord(
        row.getLong("sequence"),
        row.getLong("at_millis"),
        new AuditEvent(
            row.getString("request_id"),
            row.getString("identity"),
            row.getString("action"),
            subjects.isEmpty() ? List.of() : List.of(subjects.split(SEPARATOR, -1)),
            row.getInt("points"),
            row.getString("outcome")),
        row.getString("previous"),
        row.getString("hash"));
  }
}
