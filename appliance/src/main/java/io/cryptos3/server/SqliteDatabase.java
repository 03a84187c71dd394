package io.cryptos3.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: one SQLite file, with its write-ahead log beside it.
 *
 * <p>Every commit is synced ({@code synchronous=FULL}), deleted content is overwritten ({@code
 * secure_delete}), foreign keys are enforced. Transactions take the write lock at their start, so
 * that one which reads first cannot fail later; others wait for it. Those who read wait for nobody:
 * they have connections of their own.
 *
 * <p>Throws {@link ProblemException} unavailable where nothing is wrong but the disk.
 */
public final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final int ONE_WRITER = 1;
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(15);

  private final HikariDataSource readers;
  private final HikariDataSource writer;
  private final Jdbi reading;
  private final Jdbi writing;

  private SqliteDatabase(HikariDataSource readers, HikariDataSource writer) {
    this.readers = readers;
    this.writer = writer;
    this.reading = Jdbi.create(readers);
    this.writing = Jdbi.create(writer);
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
    HikariDataSource readers = pool(file, busyTimeout, READERS);
    try {
      Flyway.configure(SqliteDatabase.class.getClassLoader())
          .dataSource(readers)
          .locations("classpath:" + migrations)
          .load()
          .migrate();
      return new SqliteDatabase(readers, pool(file, busyTimeout, ONE_WRITER));
    } catch (RuntimeException e) {
      readers.close();
      throw new IllegalStateException("Cannot open the database " + file, e);
    }
  }

  private static HikariDataSource pool(Path file, Duration busyTimeout, int connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource(file, busyTimeout));
    config.setMaximumPoolSize(connections);
    config.setPoolName("sqlite-" + connections + "-" + file.getFileName());
    return new HikariDataSource(config);
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
    try {
      return reading.withHandle(work);
    } catch (JdbiException e) {
      throw StorageFailure.orSame(e);
    }
  }

  @Override
  public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    try {
      return writing.inTransaction(work);
    } catch (JdbiException e) {
      throw StorageFailure.orSame(e);
    }
  }

  @Override
  public void purgeErased() {
    // "busy" tells that a reader was in the way for all of the busy timeout: nothing was truncated.
    if (checkpoint() != 0) {
      throw new IllegalStateException(
          "The write-ahead log cannot be truncated while it is read; it may hold what was erased");
    }
  }

  private int checkpoint() {
    try {
      return writing.withHandle(
          handle ->
              handle
                  .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                  .map((row, context) -> row.getInt("busy"))
                  .one());
    } catch (JdbiException e) {
      throw StorageFailure.orSame(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
