package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest {
  @TempDir private Path directory;

  @Test
  void a_purge_that_a_reader_prevents_is_no_purge() throws Exception {
    Path file = directory.resolve("audit.db");
    try (SqliteDatabase database =
            SqliteDatabase.open(file, "io/cryptos3/audit/migrations", Duration.ofMillis(100));
        Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT COUNT(*) FROM audit_log").close();
      database.write(handle -> handle.execute("CREATE TABLE more (id INTEGER)"));

      assertThrows(IllegalStateException.class, database::purgeErased);

      reader.rollback();
      database.purgeErased();
      assertEquals(0, Files.size(directory.resolve("audit.db-wal")));
    }
  }
}
