package io.cryptos3.fs.tree;

import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Deletes what is not read only. Paths are absolute. */
public final class Deletions {
  private final FileSystem store;
  private final PathMapping paths;
  private final StoreCalls calls;
  private final PlaintextPaths plaintext;

  public Deletions(
      FileSystem store, PathMapping paths, StoreCalls calls, PlaintextPaths plaintext) {
    this.store = store;
    this.paths = paths;
    this.calls = calls;
    this.plaintext = plaintext;
  }

  /** As {@link FileSystem#delete(Path, boolean)}. */
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (recursive) {
      plaintext.requireWritableTree(path);
    } else {
      plaintext.requireWritable(path);
    }
    return calls.run(() -> store.delete(paths.toInner(path), recursive));
  }

  /** As {@link FileSystem#createBulkDelete}. */
  public BulkDelete inBulk(Path basePath) throws IOException {
    BulkDelete stored = calls.run(() -> store.createBulkDelete(paths.toInner(basePath)));
    return new TranslatedBulkDelete(stored, paths, calls, plaintext);
  }
}
