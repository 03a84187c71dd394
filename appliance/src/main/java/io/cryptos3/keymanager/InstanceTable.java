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
            "SELECT * FROM instances WHERE project_id = ? AND (tls_key_hash = ? OR"
                + " next_tls_key_hash = ?) AND id <> ? AND state <> 'REVOKED' AND created_at <="
                + " (SELECT created_at FROM instances WHERE project_id = ? AND id = ?)")
        .bind(0, instance.projectId().hex())
        .bind(1, instance.tlsKeyHash().toHex())
        .bind(2, instance.tlsKeyHash().toHex())
        .bind(3, instance.id().hex())
        .bind(4, instance.projectId().hex())
        .bind(5, instance.id().hex())
        .map((row, context) -> read(row))
        .list();
  }

  /** Returns the other instances, not revoked yet, that an instance's TLS key of now may call. */
  static List<Instance> withSameKey(Handle handle, Instance instance) {
    return handle
        .createQuery(
            "SELECT * FROM instances WHERE project_id = ? AND (tls_key_hash = ? OR"
                + " next_tls_key_hash = ?) AND id <> ? AND state <> 'REVOKED'")
        .bind(0, instance.projectId().hex())
        .bind(1, instance.tlsKeyHash().toHex())
        .bind(2, instance.tlsKeyHash().toHex())
        .bind(3, instance.id().hex())
        .map((row, context) -> read(row))
        .list();
  }

  /** Returns the instances of all projects, revoked ones too. */
  static List<Instance> all(Handle handle) {
    return handle.createQuery("SELECT * FROM instances").map((row, context) -> read(row)).list();
  }

  /** Returns the instances of a project whose pads are stored. */
  static List<Instance> withPad(Handle handle, ProjectId project) {
    return handle
        .createQuery("SELECT * FROM instances WHERE project_id = ? AND sealed_pad IS NOT NULL")
        .bind(0, project.hex())
        .map((row, context) -> read(row))
        .list();
  }

  /** Stores pads that were sealed anew; the next one may be null. */
  static void replacePads(Handle handle, Instance instance, Bytes sealedPad, Bytes nextSealedPad) {
    handle.execute(
        "UPDATE instances SET sealed_pad = ?, next_sealed_pad = ? WHERE project_id = ? AND id = ?",
        sealedPad.toHex(),
        nextSealedPad == null ? null : nextSealedPad.toHex(),
        instance.projectId().hex(),
        instance.id().hex());
  }

  /** Stores the half of the next epoch beside the one of now. */
  static void storeNext(Handle handle, Instance instance, Instance.Next next) {
    handle.execute(
        "UPDATE instances SET next_tls_key_hash = ?, next_public_share = ?, next_sealed_pad = ?"
            + " WHERE project_id = ? AND id = ?",
        next.tlsKeyHash().toHex(),
        next.publicShare().toHex(),
        next.sealedPad().toHex(),
        instance.projectId().hex(),
        instance.id().hex());
  }

  /** Begins the next epoch, unless it has begun; false then. */
  static boolean promoteNext(Handle handle, Instance instance) {
    return handle.execute(
            "UPDATE instances SET epoch = epoch + 1, tls_key_hash = next_tls_key_hash,"
                + " public_share = next_public_share, sealed_pad = next_sealed_pad,"
                + " next_tls_key_hash = NULL, next_public_share = NULL, next_sealed_pad = NULL"
                + " WHERE project_id = ? AND id = ? AND next_tls_key_hash = ?",
            instance.projectId().hex(),
            instance.id().hex(),
            instance.next().orElseThrow().tlsKeyHash().toHex())
        == 1;
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
        "UPDATE instances SET state = 'REVOKED', sealed_pad = NULL, next_tls_key_hash = NULL,"
            + " next_public_share = NULL, next_sealed_pad = NULL WHERE project_id = ? AND id = ?",
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
        pad == null ? Bytes.EMPTY : Bytes.ofHex(pad),
        next(row));
  }

  private static Optional<Instance.Next> next(ResultSet row) throws SQLException {
    String pad = row.getString("next_sealed_pad");
    return pad == null
        ? Optional.empty()
        : Optional.of(
            new Instance.Next(
                Bytes.ofHex(row.getString("next_tls_key_hash")),
                Bytes.ofHex(row.getString("next_public_share")),
                Bytes.ofHex(pad)));
  }
}
