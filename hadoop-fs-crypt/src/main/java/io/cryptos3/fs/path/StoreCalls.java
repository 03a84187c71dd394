package io.cryptos3.fs.path;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls the store, and lets its exceptions speak of the paths that users see. */
public final class StoreCalls {
  private final PathErrors errors;

  public StoreCalls(PathMapping paths) {
    this.errors = new PathErrors(paths);
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

  /** As {@link #run}, for a file, which every exception names then. */
  public void act(String file, Action action) throws IOException {
    run(
        file,
        () -> {
          action.run();
          return null;
        });
  }

  /** As {@link #run}, for a file, which every exception names then. */
  public <T> T run(String file, Call<T> call) throws IOException {
    try {
      return run(call);
    } catch (IOException e) {
      throw errors.naming(file, e);
    }
  }

  /** Makes a call, and translates the exception that it throws. */
  public <T> T run(Call<T> call) throws IOException {
    try {
      return call.call();
    } catch (IOException e) {
      throw errors.toOuter(e);
    } catch (UncheckedIOException e) {
      throw errors.toOuter(e.getCause());
    } catch (IllegalArgumentException e) {
      throw errors.toOuter(e);
    }
  }

  /** Returns what {@link #run} would throw, for exceptions that come in another way. */
  public IOException translate(String file, IOException e) {
    return errors.naming(file, errors.toOuter(e));
  }
}
