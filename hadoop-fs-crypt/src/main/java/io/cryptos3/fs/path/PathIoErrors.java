package io.cryptos3.fs.path;

import org.apache.hadoop.fs.ClosedIOException;
import org.apache.hadoop.fs.PathExistsException;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;

/**
 * Those exceptions of the store that make up their message: {@code operation `path': error: message
 * of the cause}.
 */
final class PathIoErrors {
  private static final String BEFORE_PATH = " `";
  private static final String AFTER_PATH = "': ";

  private PathIoErrors() {}

  /**
   * Returns an exception of the same type, or of the general one.
   *
   * @param message what it shall say
   */
  static PathIOException sameType(PathIOException e, String message, PathMapping paths) {
    String path = paths.toOuter(e.getPath().toString());
    PathIOException outer = sameType(e, path, error(message, e.getCause()));
    int operationEnd = message.indexOf(BEFORE_PATH);
    if (operationEnd > 0) {
      outer.setOperation(message.substring(0, operationEnd));
    }
    return outer;
  }

  private static String error(String message, Throwable cause) {
    String error = message.substring(message.indexOf(AFTER_PATH) + AFTER_PATH.length());
    String ofCause = cause == null ? "" : ": " + cause.getMessage();
    return error.endsWith(ofCause) ? error.substring(0, error.length() - ofCause.length()) : error;
  }

  private static PathIOException sameType(PathIOException e, String path, String error) {
    if (e instanceof PathIsNotEmptyDirectoryException) {
      return new PathIsNotEmptyDirectoryException(path);
    } else if (e instanceof PathExistsException) {
      return new PathExistsException(path, error);
    } else if (e instanceof ClosedIOException) {
      return new ClosedIOException(path, error);
    } else if (e instanceof UnknownStoreException) {
      return new UnknownStoreException(path, error);
    } else if (e instanceof RemoteFileChangedException) {
      return new RemoteFileChangedException(path, null, error);
    } else if (e instanceof PathCommitException) {
      return new PathCommitException(path, error);
    }
    return new PathIOException(path, error);
  }
}
