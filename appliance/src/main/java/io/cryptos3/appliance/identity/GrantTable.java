package io.cryptos3.appliance.identity;

import io.cryptos3.server.Database;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The grants on disk; what is not here is not allowed. */
public final class GrantTable {

  private final Database database;

  /** The grants in this database. */
  public GrantTable(Database database) {
    this.database = database;
  }

  /** Returns all grants, by identity and pattern. */
  public List<Grant> all() {
    return database.read(
        handle ->
            grants(
                handle
                    .select("SELECT * FROM grants ORDER BY identity, key_pattern")
                    .map((row, context) -> Row.of(row))
                    .list()));
  }

  List<Grant> of(String identity) {
    return database.read(
        handle ->
            grants(
                handle
                    .select("SELECT * FROM grants WHERE identity = ?", identity)
                    .map((row, context) -> Row.of(row))
                    .list()));
  }

  /** Adds rights to those that are there. */
  public void add(Grant grant) {
    change(
        grant,
        "INSERT INTO grants (identity, key_pattern, access) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING");
  }

  /** Takes rights away; those that are not there do not matter. */
  public void remove(Grant grant) {
    change(grant, "DELETE FROM grants WHERE identity = ? AND key_pattern = ? AND access = ?");
  }

  static void deleteOf(Handle handle, String identity) {
    handle.execute("DELETE FROM grants WHERE identity = ?", identity);
  }

  private void change(Grant grant, String statement) {
    database.write(
        handle -> {
          grant.rights().forEach(right -> execute(handle, statement, grant, right));
          return null;
        });
  }

  private static void execute(Handle handle, String statement, Grant grant, Right right) {
    handle.execute(
        statement, grant.identity(), grant.keyPattern(), right.name().toLowerCase(Locale.ROOT));
  }

  private static List<Grant> grants(List<Row> rows) {
    Map<Row, Set<Right>> rights = new LinkedHashMap<>();
    for (Row row : rows) {
      rights
          .computeIfAbsent(row.withoutRight(), key -> EnumSet.noneOf(Right.class))
          .add(Right.valueOf(row.access.toUpperCase(Locale.ROOT)));
    }
    List<Grant> grants = new ArrayList<>();
    rights.forEach((row, set) -> grants.add(new Grant(row.identity, row.pattern, set)));
    return grants;
  }

  private record Row(String identity, String pattern, String access) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString("identity"), row.getString("key_pattern"), row.getString("access"));
    }

    Row withoutRight() {
      return new Row(identity, pattern, "");
    }
  }
}
