package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.FileSystemStatistics;
import io.cryptos3.fs.statistics.ReadStatistics;
import io.cryptos3.fs.status.StatusMapping;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens files of the store by any of Hadoop's ways. The store is always told the object's status,
 * which it would otherwise ask for itself, so that there is one HEAD request, or none when the
 * caller has a status that it can rely on.
 */
public final class ObjectReads implements Closeable {
  private final FileSystem store;
  private final PathMapping paths;
  private final StatusMapping statuses;
  private final StoreCalls calls;
  private final FileSystemStatistics statistics;
  private final StoredFiles files;
  private final OpenThreads threads;
  private final BackgroundOpens background;
  private final OpenOperation operation;
  private final OverlappedOpens overlapped;
  private final DeferredOpens deferred;
  private final PlaintextPaths plaintext;
  private final PlaintextReads plaintextReads;

  public ObjectReads(
      FileSystem store,
      PathMapping paths,
      StatusMapping statuses,
      StoreCalls calls,
      DataKeys keys,
      PlaintextPaths plaintext,
      FileSystemStatistics statistics) {
    this.store = store;
    this.paths = paths;
    this.statuses = statuses;
    this.calls = calls;
    this.statistics = statistics;
    this.files = new StoredFiles(store);
    this.threads = new OpenThreads(files.openThreads());
    this.background = new BackgroundOpens(threads);
    this.operation = new OpenOperation(keys, calls, new HeaderCache());
    this.overlapped = new OverlappedOpens(operation, background, calls);
    this.deferred = new DeferredOpens(operation, overlapped, calls);
    this.plaintext = plaintext;
    this.plaintextReads = new PlaintextReads(store, paths, statuses, calls);
  }

  /** Opens a file; {@code path} is absolute. */
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (plaintext.passes(path)) {
      return plaintextReads.open(path, bufferSize);
    }
    OpenOptions options = OpenOptions.ofBufferSize(bufferSize);
    return open(path, null, options, statistics.newReadStatistics());
  }

  /**
   * Opens a file with the options of {@code openFile()}, in another thread. Failures to open it are
   * in the future.
   *
   * @throws IllegalArgumentException when a mandatory option is unknown, or a status of another
   *     file was given
   */
  public CompletableFuture<FSDataInputStream> open(Path path, OpenFileParameters parameters) {
    if (plaintext.passes(path)) {
      return background.open(path, () -> plaintextReads.open(path, parameters));
    }
    OpenOptions options = OpenOptions.of(parameters, path);
    FileStatus given = options.givenStatus(parameters, path);
    ReadStatistics counted = statistics.newReadStatistics();
    if (given != null && given.isFile() && files.fetchInBackground()) {
      FileStatus claimed = statuses.toInner(given, paths.toInner(path));
      Opening opening = opening(path, given, claimed, options, counted);
      if (isSufficient(claimed)
          && opening.policy().isScattered()
          && !operation.isPrepared(opening)) {
        return overlapped.open(opening, () -> stored(claimed, options));
      }
    }
    return background.open(path, () -> open(path, given, options, counted));
  }

  private FSDataInputStream open(
      Path path, FileStatus given, OpenOptions options, ReadStatistics counted) throws IOException {
    return calls.run(
        () -> {
          FileStatus status = storedStatus(path, given);
          Opening opening = opening(path, given, status, options, counted);
          return isDeferred(opening)
              ? deferred.open(
                  opening,
                  () -> stored(status, options),
                  () -> stored(status, OpenOptions.ofBeginning()))
              : operation.open(stored(status, options), opening);
        });
  }

  /** Tells whether the first read decides how to open the object: not one that nobody can read. */
  private boolean isDeferred(Opening opening) {
    return opening.policy() == ReadPolicy.UNKNOWN
        && ObjectLayout.isValidObjectLength(opening.objectBytes())
        && files.fetchInBackground()
        && !operation.isPrepared(opening);
  }

  private Opening opening(
      Path path, FileStatus given, FileStatus status, OpenOptions options, ReadStatistics counted) {
    Optional<ObjectId> id = ObjectId.of(status);
    return new Opening(
        path,
        status.getLen(),
        given != null && id.isEmpty(),
        id,
        options.policy(files.defaultPolicy()),
        counted);
  }

  private FileStatus storedStatus(Path path, FileStatus given) throws IOException {
    Path innerPath = paths.toInner(path);
    FileStatus known = given == null ? files.status(innerPath) : given;
    if (known.isDirectory()) {
      throw new FileNotFoundException("Cannot open " + path + ": it is a directory");
    }
    if (given == null) {
      return known;
    }
    FileStatus claimed = statuses.toInner(given, innerPath);
    return isSufficient(claimed) ? claimed : files.status(innerPath);
  }

  /**
   * Tells whether the store opens the right object with such a status. With an etag, it refuses to
   * read another object. Without one, some streams would ask the store too, but only for the first
   * object of that name.
   */
  private boolean isSufficient(FileStatus claimed) {
    return ObjectId.of(claimed).isPresent() || !files.rememberObjects();
  }

  private FSDataInputStream stored(FileStatus status, OpenOptions options) throws IOException {
    FutureDataInputStreamBuilder builder = store.openFile(status.getPath()).withFileStatus(status);
    options.applyTo(builder);
    return FutureIO.awaitFuture(builder.build());
  }

  /** Opens no further file in the background. */
  @Override
  public void close() {
    threads.close();
  }
}
