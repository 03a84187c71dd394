package io.cryptos3.fs.read;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.fs.statistics.ReadStatistics;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Cleaner;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatistics;

/**
 * An object whose DEK is known: what all ways of reading it share. Whoever reads in the background
 * holds on to it; when nobody does, its keys are wiped even though nobody has closed it.
 */
final class OpenObject implements Closeable {
  private static final Cleaner KEYS = Cleaner.create();

  private final Path path;
  private final long plaintextBytes;
  private final StoredBytes stored;
  private final ChunkOpener opener;
  private final ReadStatistics statistics;
  private final IOStatistics storeStatistics;
  private final Cleaner.Cleanable keys;

  /**
   * Takes over what is open.
   *
   * @param plaintextBytes what the object's length promises
   */
  OpenObject(Opening opening, long plaintextBytes, StoredBytes stored, ChunkOpener opener) {
    this.path = opening.path();
    this.plaintextBytes = plaintextBytes;
    this.stored = stored;
    this.opener = opener;
    this.statistics = opening.statistics();
    // Some kinds of streams do not tell after they are closed.
    this.storeStatistics = stored.stream().getIOStatistics();
    this.keys = KEYS.register(this, opener::close);
    opener.countIn(statistics.chunksOpened());
  }

  Path path() {
    return path;
  }

  long plaintextBytes() {
    return plaintextBytes;
  }

  StoredBytes stored() {
    return stored;
  }

  ChunkOpener opener() {
    return opener;
  }

  ReadStatistics statistics() {
    return statistics;
  }

  /** Returns a live view of what the stream counts, and the store's stream below it. */
  IOStatistics allStatistics() {
    return statistics.joinedTo(storeStatistics);
  }

  /**
   * Drops the keys, once no cipher uses them any more, closes the store's stream, and publishes the
   * statistics. For one call only.
   */
  @Override
  public void close() throws IOException {
    keys.clean();
    try {
      stored.close();
    } finally {
      statistics.publish(storeStatistics);
    }
  }
}
