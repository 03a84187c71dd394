package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a disk that is full or broken, or a database that is busy, from a mistake of ours. */
final class StorageFailure {

  /** SQLite's extended codes have the primary one in their lowest byte. */
  private static final int PRIMARY = 0xff;

  private StorageFailure() {}

  /** Returns what to throw: unavailable, or the exception itself. */
  static RuntimeException orSame(JdbiException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return unavailable("The database is too busy", e);
      }
      if (cause instanceof SQLiteException sqlite) {
        return of(sqlite.getResultCode(), e);
      }
    }
    return e;
  }

  private static RuntimeException of(SQLiteErrorCode code, JdbiException e) {
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
      case SQLITE_FULL -> unavailable("The database cannot be written: the disk is full", e);
      case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY ->
          unavailable("The database cannot be read or written: the disk is full or broken", e);
      case SQLITE_BUSY -> unavailable("The database is too busy", e);
      default -> e;
    };
  }

  private static ProblemException unavailable(String why, JdbiException cause) {
    return new ProblemException(ProblemCode.UNAVAILABLE, why, cause);
  }
}
