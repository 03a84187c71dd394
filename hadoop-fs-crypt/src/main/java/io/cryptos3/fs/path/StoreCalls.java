package io.cryptos3.fs.path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIOException;

/**
 * Calls the store, and lets the common exceptions speak of the paths that users see. Others pass as
 * they are, as does every exception's type.
 */
public final class StoreCalls {
  private final PathMapping paths;

  public StoreCalls(PathMapping paths) {
    this.paths = paths;
  }

  /** A call that returns something. */
  public interface Call<T> {
    T call() throws IOException;
  }

  /** A call that returns nothing. */
  public interface Action {
    void run() throws IOException;
  }

  /** As {@link #run}. */
  public void act(Action action) throws IOException {
    run(
        () -> {
          action.run();
          return null;
        });
  }

  /** Makes a call, and translates the exception that it throws. */
  public <T> T run(Call<T> call) throws IOException {
    try {
      return call.call();
    } catch (IOException e) {
      throw translate(e);
    }
  }

  private IOException translate(IOException e) {
    String message = paths.toOuter(e.getMessage());
    if (message == null || message.equals(e.getMessage())) {
      return e;
    }
    if (e instanceof PathIOException of) {
      return PathErrors.translated(of, message, paths);
    }
    IOException translated = sameType(e, message);
    return translated == e ? e : withCause(translated, e);
  }

  private IOException sameType(IOException e, String message) {
    Class<?> type = e.getClass();
    if (type == FileNotFoundException.class) {
      return new FileNotFoundException(message);
    } else if (type == FileAlreadyExistsException.class) {
      return new FileAlreadyExistsException(message);
    } else if (type == ParentNotDirectoryException.class) {
      return new ParentNotDirectoryException(message);
    } else if (e instanceof AccessDeniedException denied) {
      return new AccessDeniedException(
          paths.toOuter(denied.getFile()), denied.getOtherFile(), denied.getReason());
    }
    return e;
  }

  private static IOException withCause(IOException translated, IOException cause) {
    translated.initCause(cause);
    translated.setStackTrace(cause.getStackTrace());
    return translated;
  }
}
