package io.cryptos3.keymanager;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/** Statements on the table {@code rotations}. */
final class RotationTable {
  private RotationTable() {}

  static void insert(Handle handle, RotationRecord rotation) {
    handle.execute(
        "INSERT INTO rotations (project_id, master_epoch, record) VALUES (?, ?, ?)",
        rotation.project().projectId().hex(),
        rotation.project().masterEpoch(),
        new String(Json.encode(rotation), StandardCharsets.UTF_8));
  }

  /** Returns the first rotations to master epochs after that one. */
  static RotationList after(Handle handle, ProjectId project, long epoch) {
    return new RotationList(
        handle
            .createQuery(
                "SELECT record FROM rotations WHERE project_id = ? AND master_epoch > ?"
                    + " ORDER BY master_epoch LIMIT ?")
            .bind(0, project.hex())
            .bind(1, epoch)
            .bind(2, RotationList.MOST)
            .map((row, context) -> parse(row.getString("record")))
            .list());
  }

  private static RotationRecord parse(String json) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), RotationRecord.class);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The database holds a malformed rotation record", e);
    }
  }
}
