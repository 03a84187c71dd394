package io.cryptos3.keymanager;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProjectDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on the table {@code projects}. */
final class ProjectTable {
  private ProjectTable() {}

  static Optional<Project> find(Handle handle, ProjectId id) {
    return handle
        .createQuery("SELECT descriptor, owner_sequence, sealed_pad_key FROM projects WHERE id = ?")
        .bind(0, id.hex())
        .map(
            (row, context) ->
                new Project(
                    parse(row.getString("descriptor")),
                    row.getLong("owner_sequence"),
                    Bytes.ofHex(row.getString("sealed_pad_key"))))
        .findOne();
  }

  /**
   * Returns what the descriptor has to become again, after a restore; empty if nothing is known.
   */
  static Optional<ProjectDescriptor> required(Handle handle, ProjectId id) {
    return handle
        .createQuery(
            "SELECT required_descriptor FROM projects"
                + " WHERE id = ? AND required_descriptor IS NOT NULL")
        .bind(0, id.hex())
        .map((row, context) -> parse(row.getString("required_descriptor")))
        .findOne();
  }

  static void insert(Handle handle, Project project, long nowMillis) {
    handle.execute(
        "INSERT INTO projects (id, descriptor, owner_sequence, sealed_pad_key, created_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        project.id().hex(),
        text(project.descriptor()),
        project.ownerSequence(),
        project.sealedPadKey().toHex(),
        nowMillis);
  }

  /** Raises the owner's sequence; false if it was not lower. */
  static boolean raiseSequence(Handle handle, ProjectId id, long sequence) {
    return handle.execute(
            "UPDATE projects SET owner_sequence = ? WHERE id = ? AND owner_sequence < ?",
            sequence,
            id.hex(),
            sequence)
        == 1;
  }

  static void replacePadKey(Handle handle, Project project) {
    handle.execute(
        "UPDATE projects SET sealed_pad_key = ? WHERE id = ?",
        project.sealedPadKey().toHex(),
        project.id().hex());
  }

  static void replaceDescriptor(Handle handle, ProjectDescriptor descriptor) {
    handle.execute(
        "UPDATE projects SET descriptor = ? WHERE id = ?",
        text(descriptor),
        descriptor.projectId().hex());
  }

  private static String text(ProjectDescriptor descriptor) {
    return new String(Json.encode(descriptor), StandardCharsets.UTF_8);
  }

  private static ProjectDescriptor parse(String json) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), ProjectDescriptor.class);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The database holds a malformed project descriptor", e);
    }
  }
}
