package io.cryptos3.keymanager;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

  /** Returns the instances of a project whose pads are stored. */
  static List<Instance> withPad(Handle handle, ProjectId project) {
    return handle
        .createQuery("SELECT * FROM instances WHERE project_id = ? AND sealed_pad IS NOT NULL")
        .bind(0, project.hex())
        .map((row, context) -> read(row))
        .list();
  }

  static void replacePad(Handle handle, Instance instance, Bytes sealedPad) {
    handle.execute(
        "UPDATE instances SET sealed_pad = ? WHERE project_id = ? AND id = ?",
        sealedPad.toHex(),
        instance.projectId().hex(),
        instance.id().hex());
  }

  static void use(Handle handle, Instance instance, long nowMillis) {
    handle.execute(
        "UPDATE instances SET last_used_at = ? WHERE project_id = ? AND id = ?",
        nowMillis,
        instance.projectId().hex(),
        instance.id().hex());
  }

  /** Returns the instances of a project, oldest first; if there are more, revoked ones go first. */
  static List<InstanceInfo> list(Handle handle, ProjectId project, int most) {
    return handle
        .createQuery(
            "SELECT * FROM (SELECT * FROM instances WHERE project_id = ?"
                + " ORDER BY CASE state WHEN 'REVOKED' THEN 1 ELSE 0 END, created_at DESC LIMIT ?)"
                + " AS latest ORDER BY created_at, id")
        .bind(0, project.hex())
        .bind(1, most)
        .map((row, context) -> info(row))
        .list();
  }

  /** Leaves a tombstone without a pad. */
  static void revoke(Handle handle, Instance instance) {
    handle.execute(
        "UPDATE instances SET state = 'REVOKED', sealed_pad = NULL WHERE project_id = ? AND id = ?",
        instance.projectId().hex(),
        instance.id().hex());
  }

  /** Returns what was bootstrapped before that time and never activated. */
  static List<Instance> pendingSince(Handle handle, long createdBeforeMillis) {
    return handle
        .createQuery("SELECT * FROM instances WHERE state = 'PENDING' AND created_at < ?")
        .bind(0, createdBeforeMillis)
        .map((row, context) -> read(row))
        .list();
  }

  static boolean isPending(Handle handle, Instance instance) {
    return find(handle, instance.projectId(), instance.id())
        .filter(now -> now.state() == InstanceState.PENDING)
        .isPresent();
  }

  private static InstanceInfo info(ResultSet row) throws SQLException {
    Instance instance = read(row);
    Instant created = Instant.ofEpochMilli(row.getLong("created_at"));
    long used = row.getLong("last_used_at");
    return new InstanceInfo(
        instance.id(),
        instance.state(),
        instance.epoch(),
        instance.tlsKeyHash(),
        created,
        row.wasNull() ? null : Instant.ofEpochMilli(used));
  }

  private static Instance read(ResultSet row) throws SQLException {
    String pad = row.getString("sealed_pad");
    return new Instance(
        new ProjectId(row.getString("project_id")),
        new InstanceId(row.getString("id")),
        InstanceState.valueOf(row.getString("state")),
        Bytes.ofHex(row.getString("tls_key_hash")),
        Bytes.ofHex(row.getString("public_share")),
        row.getLong("epoch"),
        pad == null ? Bytes.EMPTY : Bytes.ofHex(pad));
  }
}
