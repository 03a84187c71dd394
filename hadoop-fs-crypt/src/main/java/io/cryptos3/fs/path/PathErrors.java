package io.cryptos3.fs.path;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.net.ConnectTimeoutException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Tells the store's exceptions in terms of the paths that users see. An exception keeps its type,
 * its cause and its stack trace; one of a type that is not known here passes as it is.
 */
final class PathErrors {
  private static final Map<Class<?>, Function<String, IOException>> PLAIN =
      Map.of(
          IOException.class, IOException::new,
          FileNotFoundException.class, FileNotFoundException::new,
          FileAlreadyExistsException.class, FileAlreadyExistsException::new,
          ParentNotDirectoryException.class, ParentNotDirectoryException::new,
          AccessControlException.class, AccessControlException::new,
          EOFException.class, EOFException::new,
          InterruptedIOException.class, InterruptedIOException::new,
          SocketException.class, SocketException::new,
          SocketTimeoutException.class, SocketTimeoutException::new,
          ConnectTimeoutException.class, ConnectTimeoutException::new);

  private final PathMapping paths;

  PathErrors(PathMapping paths) {
    this.paths = paths;
  }

  IOException toOuter(IOException e) {
    String message = paths.toOuter(e.getMessage());
    if (message == null || message.equals(e.getMessage())) {
      return e;
    }
    IOException outer = sameType(e, message);
    return outer == e ? e : withOrigin(outer, e);
  }

  IllegalArgumentException toOuter(IllegalArgumentException e) {
    String message = paths.toOuter(e.getMessage());
    return message == null || message.equals(e.getMessage())
        ? e
        : withOrigin(new IllegalArgumentException(message), e);
  }

  /**
   * Lets an exception name a file. Those of broken connections name nothing by themselves, those of
   * uploads the key alone.
   */
  IOException naming(String file, IOException e) {
    String said = e.getMessage() == null ? e.toString() : e.getMessage();
    if (said.contains(file)) {
      return e;
    }
    String message = file + ": " + said;
    IOException named =
        e instanceof AccessDeniedException denied
            ? new AccessDeniedException(file, null, denied.getReason())
            : sameType(e, message);
    return named == e ? new IOException(message, e) : withOrigin(named, e);
  }

  private IOException sameType(IOException e, String message) {
    Function<String, IOException> plain = PLAIN.get(e.getClass());
    if (plain != null) {
      return plain.apply(message);
    } else if (e instanceof AccessDeniedException denied) {
      return new AccessDeniedException(
          paths.toOuter(denied.getFile()),
          denied.getOtherFile(),
          paths.toOuter(denied.getReason()));
    } else if (e instanceof PathIOException of) {
      return PathIoErrors.sameType(of, message, paths);
    }
    return AwsErrors.sameType(e, message);
  }

  /** The original itself would bring its message back, at the end of every stack trace. */
  private static <E extends Exception> E withOrigin(E outer, E original) {
    if (outer.getCause() == null && original.getCause() != null) {
      outer.initCause(original.getCause());
    }
    for (Throwable suppressed : original.getSuppressed()) {
      outer.addSuppressed(suppressed);
    }
    outer.setStackTrace(original.getStackTrace());
    return outer;
  }
}
