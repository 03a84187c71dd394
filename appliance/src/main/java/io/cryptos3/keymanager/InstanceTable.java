package io.cryptos3.keymanager;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on the table {@code instances}. */
final class InstanceTable {
  private InstanceTable() {}

  static Optional<Instance> find(Handle handle, ProjectId project, InstanceId id) {
    return handle
        .createQuery("SELECT * FROM instances WHERE project_id = ? AND id = ?")
        .bind(0, project.hex())
        .bind(1, id.hex())
        .map((row, context) -> read(row))
        .findOne();
  }

  static void insert(Handle handle, Instance instance, long nowMillis) {
    handle.execute(
        "INSERT INTO instances (project_id, id, state, tls_key_hash, public_share, epoch,"
            + " sealed_pad, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        instance.projectId().hex(),
        instance.id().hex(),
        instance.state().name(),
        instance.tlsKeyHash().toHex(),
        instance.publicShare().toHex(),
        instance.epoch(),
        instance.sealedPad().toHex(),
        nowMillis);
  }

  /** Returns false if the instance was revoked. */
  static boolean activate(Handle handle, ProjectId project, InstanceId id) {
    return handle.execute(
            "UPDATE instances SET state = 'ACTIVE' WHERE project_id = ? AND id = ?"
                + " AND state <> 'REVOKED'",
            project.hex(),
            id.hex())
        > 0;
  }

  /** Returns the instances, not revoked yet, that an older bootstrap made of the same TLS key. */
  static List<Instance> before(Handle handle, Instance instance) {
    return handle
        .createQuery(
            "SELECT * FROM instances WHERE project_id = ? AND tls_key_hash = ? AND id <> ?"
                + " AND state <> 'REVOKED' AND created_at <="
                + " (SELECT created_at FROM instances WHERE project_id = ? AND id = ?)")
        .bind(0, instance.projectId().hex())
        .bind(1, instance.tlsKeyHash().toHex())
        .bind(2, instance.id().hex())
        .bind(3, instance.projectId().hex())
        .bind(4, instance.id().hex())
        .map((row, context) -> read(row))
        .list();
  }

  /** Leaves a tombstone without a pad. */
  static void revoke(Handle handle, Instance instance) {
    handle.execute(
        "UPDATE instances SET state = 'REVOKED', sealed_pad = NULL WHERE project_id = ? AND id = ?",
        instance.projectId().hex(),
        instance.id().hex());
  }

  /** Revokes what was never activated; its pads are gone, its ids stay. */
  static int revokePendingSince(Handle handle, long createdBeforeMillis) {
    return handle.execute(
        "UPDATE instances SET state = 'REVOKED', sealed_pad = NULL WHERE state = 'PENDING'"
            + " AND created_at < ?",
        createdBeforeMillis);
  }

  private static Instance read(ResultSet row) throws SQLException {
    String pad = row.getString("sealed_pad");
    return new Instance(
        new ProjectId(row.getString("project_id")),
        new InstanceId(row.getString("id")),
        Instance.State.valueOf(row.getString("state")),
        Bytes.ofHex(row.getString("tls_key_hash")),
        Bytes.ofHex(row.getString("public_share")),
        row.getLong("epoch"),
        pad == null ? Bytes.EMPTY : Bytes.ofHex(pad));
  }
}
