package io.cryptos3.fs.path;

import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;

/** Those exceptions of the store that make up their message from an operation, a path, and more. */
final class PathErrors {
  private static final String BEFORE_PATH = " `";
  private static final String AFTER_PATH = "': ";

  private PathErrors() {}

  /**
   * Returns an exception of the same type, or of the general one. The original is suppressed: as
   * the cause, it would bring back its message at the end of the new one.
   *
   * @param message what it shall say
   */
  static PathIOException translated(PathIOException e, String message, PathMapping paths) {
    String path = paths.toOuter(e.getPath().toString());
    String error = message.substring(message.indexOf(AFTER_PATH) + AFTER_PATH.length());
    PathIOException translated = sameType(e, path, error);
    int operationEnd = message.indexOf(BEFORE_PATH);
    if (operationEnd > 0) {
      translated.setOperation(message.substring(0, operationEnd));
    }
    translated.addSuppressed(e);
    translated.setStackTrace(e.getStackTrace());
    return translated;
  }

  private static PathIOException sameType(PathIOException e, String path, String error) {
    if (e instanceof PathIsNotEmptyDirectoryException) {
      return new PathIsNotEmptyDirectoryException(path);
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
