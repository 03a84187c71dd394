package io.cryptos3.keymanager;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.VersionIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on the table {@code key_versions}. */
final class VersionTable {
  private VersionTable() {}

  static Optional<Version> find(Handle handle, ProjectId project, KeyVersionId id) {
    return handle
        .createQuery("SELECT * FROM key_versions WHERE project_id = ? AND id = ?")
        .bind(0, project.hex())
        .bind(1, id.hex())
        .map((row, context) -> read(row))
        .findOne();
  }

  /**
   * Returns the number of the newest version of the same key that was ever active; −1 if none was.
   */
  static int newest(Handle handle, VersionIdentity version) {
    return handle
        .createQuery(
            "SELECT COALESCE(MAX(number), -1) FROM key_versions"
                + " WHERE project_id = ? AND key_id = ? AND activated = 1")
        .bind(0, version.projectId().hex())
        .bind(1, version.keyId().hex())
        .mapTo(Integer.class)
        .one();
  }

  static void insert(Handle handle, Version version, long nowMillis) {
    VersionIdentity identity = version.identity();
    handle.execute(
        "INSERT INTO key_versions (project_id, id, key_id, number, name_hash, state, sealed_wrap,"
            + " sealed_material, evaluations, created_at, activated)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        identity.projectId().hex(),
        identity.versionId().hex(),
        identity.keyId().hex(),
        identity.number(),
        identity.nameHash().toHex(),
        version.state().name(),
        version.sealedWrap().toHex(),
        version.sealedMaterial().toHex(),
        nowMillis,
        version.state() == Version.State.PENDING ? 0 : 1);
  }

  /** Makes a version active, or leaves it so; false if it is neither pending nor active. */
  static boolean activate(Handle handle, ProjectId project, KeyVersionId id) {
    return handle.execute(
            "UPDATE key_versions SET state = 'ACTIVE', activated = 1 WHERE project_id = ? AND id = ?"
                + " AND state IN ('PENDING', 'ACTIVE')",
            project.hex(),
            id.hex())
        == 1;
  }

  /** Disables or enables a version; false if it is not active. */
  static boolean disable(Handle handle, ProjectId project, KeyVersionId id, boolean disabled) {
    return handle.execute(
            "UPDATE key_versions SET disabled = ? WHERE project_id = ? AND id = ?"
                + " AND state = 'ACTIVE'",
            disabled ? 1 : 0,
            project.hex(),
            id.hex())
        == 1;
  }

  /** Brings back what waits to be destroyed; false if it does not wait, or was never active. */
  static boolean undelete(Handle handle, ProjectId project, KeyVersionId id) {
    return handle.execute(
            "UPDATE key_versions SET state = 'ACTIVE', destroy_at = NULL"
                + " WHERE project_id = ? AND id = ? AND state = 'DELETING' AND activated = 1",
            project.hex(),
            id.hex())
        == 1;
  }

  /** Ends the use of a version, unless it was ended before. */
  static void delete(Handle handle, Version version, long destroyAtMillis) {
    handle.execute(
        "UPDATE key_versions SET state = 'DELETING', destroy_at = ?"
            + " WHERE project_id = ? AND id = ? AND state IN ('PENDING', 'ACTIVE')",
        destroyAtMillis,
        version.identity().projectId().hex(),
        version.identity().versionId().hex());
  }

  /** Erases the scalars, unless the version is not in the state any more in which it was read. */
  static void destroy(Handle handle, Version version) {
    handle.execute(
        "UPDATE key_versions SET state = 'DESTROYED', sealed_wrap = NULL, sealed_material = NULL"
            + " WHERE project_id = ? AND id = ? AND state = ?",
        version.identity().projectId().hex(),
        version.identity().versionId().hex(),
        version.state().name());
  }

  /** Stores other scalars of a version that is not destroyed. */
  static void replaceScalars(
      Handle handle, VersionIdentity version, Bytes sealedWrap, Bytes sealedMaterial) {
    handle.execute(
        "UPDATE key_versions SET sealed_wrap = ?, sealed_material = ?"
            + " WHERE project_id = ? AND id = ?",
        sealedWrap.toHex(),
        sealedMaterial.toHex(),
        version.projectId().hex(),
        version.versionId().hex());
  }

  /** Returns all versions of a project that are not destroyed. */
  static List<Version> withHalves(Handle handle, ProjectId project) {
    return handle
        .createQuery("SELECT * FROM key_versions WHERE project_id = ? AND sealed_wrap IS NOT NULL")
        .bind(0, project.hex())
        .map((row, context) -> read(row))
        .list();
  }

  /** Returns what waits to be destroyed and what was never activated. */
  static List<Version> due(Handle handle, long nowMillis, long pendingBeforeMillis) {
    return handle
        .createQuery(
            "SELECT * FROM key_versions WHERE (state = 'DELETING' AND destroy_at <= ?)"
                + " OR (state = 'PENDING' AND created_at < ?)")
        .bind(0, nowMillis)
        .bind(1, pendingBeforeMillis)
        .map((row, context) -> read(row))
        .list();
  }

  /** Returns how many evaluations were reserved for the version that has most of them. */
  static long mostEvaluations(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(evaluations), 0) FROM key_versions")
        .mapTo(Long.class)
        .one();
  }

  static long evaluations(Handle handle, ProjectId project, KeyVersionId id) {
    return handle
        .createQuery("SELECT evaluations FROM key_versions WHERE project_id = ? AND id = ?")
        .bind(0, project.hex())
        .bind(1, id.hex())
        .mapTo(Long.class)
        .one();
  }

  static void addEvaluations(Handle handle, ProjectId project, KeyVersionId id, long added) {
    handle.execute(
        "UPDATE key_versions SET evaluations = evaluations + ? WHERE project_id = ? AND id = ?",
        added,
        project.hex(),
        id.hex());
  }

  private static Version read(ResultSet row) throws SQLException {
    return new Version(
        new VersionIdentity(
            new ProjectId(row.getString("project_id")),
            new KeyId(row.getString("key_id")),
            new KeyVersionId(row.getString("id")),
            row.getInt("number"),
            Bytes.ofHex(row.getString("name_hash"))),
        state(row),
        bytes(row.getString("sealed_wrap")),
        bytes(row.getString("sealed_material")));
  }

  private static Version.State state(ResultSet row) throws SQLException {
    Version.State state = Version.State.valueOf(row.getString("state"));
    return state == Version.State.ACTIVE && row.getInt("disabled") == 1
        ? Version.State.DISABLED
        : state;
  }

  private static Bytes bytes(String hex) {
    return hex == null ? Bytes.EMPTY : Bytes.ofHex(hex);
  }
}
