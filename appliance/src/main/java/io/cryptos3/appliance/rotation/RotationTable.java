package io.cryptos3.appliance.rotation;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.RotationRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on rotations of the master key. Each runs in the transaction of its handle. */
final class RotationTable {

  private RotationTable() {}

  static void insert(Handle handle, RotationRecord rotation) {
    handle.execute(
        "INSERT INTO rotations (master_epoch, record) VALUES (?, ?)",
        rotation.project().masterEpoch(),
        new String(Json.encode(rotation), StandardCharsets.UTF_8));
  }

  /** Returns the first rotations to master epochs after that one, at most so many. */
  static List<RotationRecord> after(Handle handle, long epoch, int most) {
    return handle
        .select(
            "SELECT record FROM rotations WHERE master_epoch > ? ORDER BY master_epoch LIMIT ?",
            epoch,
            most)
        .map((row, context) -> parse(row.getString("record")))
        .list();
  }

  /** Returns the rotation to a master epoch. */
  static Optional<RotationRecord> to(Handle handle, long epoch) {
    return handle
        .select("SELECT record FROM rotations WHERE master_epoch = ?", epoch)
        .map((row, context) -> parse(row.getString("record")))
        .findOne();
  }

  /** Returns the last one. */
  static Optional<RotationRecord> last(Handle handle) {
    return handle
        .select("SELECT record FROM rotations ORDER BY master_epoch DESC LIMIT 1")
        .map((row, context) -> parse(row.getString("record")))
        .findOne();
  }

  /** Forgets the numbers of what the owner key of before has signed. */
  static void forgetOwnerNumbers(Handle handle) {
    handle.execute("DELETE FROM owner_sequence");
  }

  private static RotationRecord parse(String json) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), RotationRecord.class);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The store is damaged: " + e.getMessage(), e);
    }
  }
}
