package io.cryptos3.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: one SQLite file, with its write-ahead log beside it.
 *
 * <p>Every commit is synced ({@code synchronous=FULL}), deleted content is overwritten ({@code
 * secure_delete}), foreign keys are enforced. Transactions take the write lock at their start, so
 * that one which reads first cannot fail later; others wait for it.
 */
public final class SqliteDatabase implements Database {
  private static final int CONNECTIONS = 4;
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(15);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private SqliteDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Opens or creates the file and brings its schema up to date.
   *
   * @param migrations the class path folder of the Flyway migrations, such as {@code
   *     io/cryptos3/keymanager/migrations}
   */
  public static SqliteDatabase open(Path file, String migrations) {
    return open(file, migrations, BUSY_TIMEOUT);
  }

  static SqliteDatabase open(Path file, String migrations, Duration busyTimeout) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource(file, busyTimeout));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("sqlite-" + file.getFileName());
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Flyway.configure(SqliteDatabase.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:" + migrations)
          .load()
          .migrate();
      return new SqliteDatabase(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw new IllegalStateException("Cannot open the database " + file, e);
    }
  }

  private static SQLiteDataSource dataSource(Path file, Duration busyTimeout) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout((int) busyTimeout.toMillis());
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  @Override
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return jdbi.withHandle(work);
  }

  @Override
  public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    return jdbi.inTransaction(work);
  }

  @Override
  public void purgeErased() {
    // "busy" tells that a reader was in the way for all of the busy timeout: nothing was truncated.
    int busy =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                    .map((row, context) -> row.getInt("busy"))
                    .one());
    if (busy != 0) {
      throw new IllegalStateException(
          "The write-ahead log cannot be truncated while it is read; it may hold what was erased");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
