package io.cryptos3.keymanager;

import io.cryptos3.backup.Snapshot;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Descriptors of projects as they are when a key manager is restored. The backup may be from before
 * a rotation of the master key, and whoever has the old one must not be obeyed again.
 *
 * @param all from the owners' machines
 */
record CurrentDescriptors(List<ProjectDescriptor> all) {

  CurrentDescriptors {
    all = List.copyOf(all);
  }

  /**
   * Has a restored key manager ask for them.
   *
   * @param database that nobody uses yet
   * @throws IOException if one is not genuine, or of a project that is not there
   */
  void require(Path database) throws IOException, SQLException {
    for (ProjectDescriptor current : all) {
      current.verify();
      AtomicBoolean found = new AtomicBoolean();
      Snapshot.edit(database, connection -> found.set(require(connection, current)));
      if (!found.get()) {
        throw new IOException(
            "The backup has no project " + current.name() + " at the key manager with this key");
      }
    }
  }

  private static boolean require(Connection database, ProjectDescriptor current)
      throws SQLException {
    String json = new String(Json.encode(current), StandardCharsets.UTF_8);
    try (PreparedStatement statement =
        database.prepareStatement(
            "UPDATE projects SET required_descriptor = ? WHERE id = ?"
                + " AND json_extract(descriptor, '$.keyManagerRecordKey')"
                + " = json_extract(?, '$.keyManagerRecordKey')")) {
      statement.setString(1, json);
      statement.setString(2, current.projectId().hex());
      statement.setString(3, json);
      return statement.executeUpdate() == 1;
    }
  }
}
