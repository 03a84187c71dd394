package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.wire.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest {
  /** More than there are connections. */
  private static final int MANY = 8;

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

  @Test
  void a_full_disk_makes_the_server_unavailable_and_nothing_is_half_written() {
    try (SqliteDatabase database = open("full.db")) {
      database.write(handle -> handle.execute("CREATE TABLE big (content TEXT)"));
      int pages =
          database.write(
              handle -> handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one());
      database.write(handle -> handle.execute("PRAGMA max_page_count = " + pages));

      ProblemException refused =
          assertThrows(ProblemException.class, () -> database.write(SqliteDatabaseTest::insertBig));

      assertEquals(ProblemCode.UNAVAILABLE, refused.code());
      assertTrue(refused.getMessage().contains("full"), refused::getMessage);
      assertEquals(0, count(database));
      database.write(handle -> handle.execute("PRAGMA max_page_count = 1000"));
      database.write(SqliteDatabaseTest::insertBig);
      assertEquals(1, count(database));
    }
  }

  @Test
  void a_mistake_of_ours_is_no_matter_of_the_disk() {
    try (SqliteDatabase database = open("mistake.db")) {
      assertThrows(
          UnableToCreateStatementException.class,
          () -> database.write(handle -> handle.execute("INSERT INTO nothing VALUES (1)")));
    }
  }

  @Test
  void readers_do_not_wait_for_writers() {
    try (SqliteDatabase database = open("shared.db")) {
      database.write(handle -> handle.execute("CREATE TABLE big (content TEXT)"));
      List<CompletableFuture<Integer>> writers = new ArrayList<>();
      CompletableFuture<Void> read = new CompletableFuture<>();
      for (int i = 0; i < MANY; i++) {
        writers.add(
            CompletableFuture.supplyAsync(
                () ->
                    database.write(
                        handle -> {
                          read.join();
                          return insertBig(handle);
                        }),
                task -> new Thread(task).start()));
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertEquals(0, count(database)), "a reader waits");
      read.complete(null);
      writers.forEach(CompletableFuture::join);
      assertEquals(MANY, count(database));
    }
  }

  private SqliteDatabase open(String name) {
    return SqliteDatabase.open(directory.resolve(name), "io/cryptos3/audit/migrations");
  }

  private static int insertBig(Handle handle) {
    return handle.execute("INSERT INTO big VALUES (?)", "x".repeat(100_000));
  }

  private static int count(SqliteDatabase database) {
    return database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM big").mapTo(Integer.class).one());
  }
}
