package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a key manager's store that an older release has written. */
final class MigrationsTest {
  private static final ProjectId PROJECT = ProjectId.random(TestOwner.RANDOM);

  @TempDir private Path directory;

  @Test
  void a_version_that_waits_for_its_destruction_may_still_be_brought_back() throws Exception {
    String url = "jdbc:sqlite:" + KeyManagerFiles.databaseIn(directory);
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:io/cryptos3/keymanager/migrations")
        .target("2")
        .load()
        .migrate();
    KeyVersionId waiting = KeyVersionId.random(TestOwner.RANDOM);
    try (Connection store = DriverManager.getConnection(url)) {
      insert(
          store,
          "INSERT INTO projects (id, descriptor, owner_sequence, sealed_pad_key, created_at)"
              + " VALUES (?, '{}', 0, '00', 0)",
          PROJECT.hex());
      insert(
          store,
          "INSERT INTO key_versions (project_id, id, key_id, number, name_hash, state, sealed_wrap,"
              + " sealed_material, evaluations, created_at, destroy_at)"
              + " VALUES (?, ?, ?, 0, '00', 'DELETING', '00', '00', 0, 0, 1)",
          PROJECT.hex(),
          waiting.hex(),
          KeyId.random(TestOwner.RANDOM).hex());
    }

    try (Database database = TestStore.open(directory)) {
      boolean isBack = database.write(handle -> VersionTable.undelete(handle, PROJECT, waiting));
      assertTrue(isBack);
      assertEquals(
          Version.State.ACTIVE,
          database
              .read(handle -> VersionTable.find(handle, PROJECT, waiting))
              .orElseThrow()
              .state());
    }
  }

  private static void insert(Connection store, String statement, String... values)
      throws SQLException {
    try (PreparedStatement insert = store.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        insert.setString(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
