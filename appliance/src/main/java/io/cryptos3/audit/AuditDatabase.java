package io.cryptos3.audit;

import io.cryptos3.server.Database;
import io.cryptos3.server.SqliteDatabase;
import java.nio.file.Path;

/** Where a server's chain is: a database of its own, which commands may open beside the server. */
final class AuditDatabase {

  private AuditDatabase() {}

  static Database open(Path file) {
    return SqliteDatabase.open(file, "io/cryptos3/audit/migrations");
  }
}
