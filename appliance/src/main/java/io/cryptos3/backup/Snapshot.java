package io.cryptos3.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Consistent copies of SQLite databases that a server may be using. */
public final class Snapshot {

  /** Changes a copy before it is used. */
  public interface Change {
    void on(Connection copy) throws SQLException;
  }

  private Snapshot() {}

  /**
   * Copies a database as it is at one moment, changes the copy, and rewrites it, so that no page of
   * it holds what was changed, nor a journal on disk.
   *
   * @param copy a new file, without a write-ahead log
   */
  public static void take(Path database, Path copy, Change change) {
    try {
      try (Connection source = connect(database);
          PreparedStatement vacuum = source.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, copy.toString());
        vacuum.execute();
      }
      edit(copy, change);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot copy the database " + database, e);
    }
  }

  /** Changes a database that nobody uses, and rewrites it. */
  public static void edit(Path database, Change change) throws SQLException {
    try (Connection connection = connect(database)) {
      execute(connection, "PRAGMA journal_mode = MEMORY");
      change.on(connection);
      execute(connection, "VACUUM");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Checks that a restored database is whole.
   *
   * @throws SQLException if it is not
   */
  public static void requireWhole(Path database) throws SQLException {
    try (Connection connection = connect(database);
        Statement check = connection.createStatement();
        ResultSet result = check.executeQuery("PRAGMA integrity_check")) {
      if (!result.next() || !result.getString(1).equals("ok")) {
        throw new SQLException("Database is damaged: " + database);
      }
    }
  }

  /** Lists the columns, {@code table.column}, whose name has a word in it. */
  public static List<Column> columnsNamed(Connection database, String word) throws SQLException {
    List<Column> found = new ArrayList<>();
    try (PreparedStatement query =
        database.prepareStatement(
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
                + " WHERE t.type = 'table' AND instr('_' || c.name || '_', ?) > 0")) {
      query.setString(1, "_" + word + "_");
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return found;
  }

  /** A column of a table. */
  public record Column(String table, String name) {}

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(15_000);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }
}
