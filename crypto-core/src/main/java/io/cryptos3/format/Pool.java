package io.cryptos3.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Things that one thread uses at a time and that are costly to make. As many are kept as were ever
 * in use at once.
 *
 * <p>Safe for use by several threads. After {@link #close()} things that come back are disposed of.
 */
final class Pool<T> implements AutoCloseable {
  private final Supplier<T> make;
  private final Consumer<T> dispose;
  private final String path;
  private final ArrayDeque<T> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Makes an empty pool.
   *
   * @param path the name in messages of the object that it is for
   */
  Pool(Supplier<T> make, Consumer<T> dispose, String path) {
    this.make = make;
    this.dispose = dispose;
    this.path = path;
  }

  /**
   * Lends a thing.
   *
   * @throws IOException after {@link #close()}
   */
  synchronized T take() throws IOException {
    if (closed) {
      throw new IOException("Stream is closed: " + path);
    }
    return idle.isEmpty() ? make.get() : idle.pop();
  }

  synchronized void giveBack(T thing) {
    if (closed) {
      dispose.accept(thing);
    } else {
      idle.push(thing);
    }
  }

  /** Disposes of what is idle. Does nothing the second time. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(dispose);
    idle.clear();
  }
}
