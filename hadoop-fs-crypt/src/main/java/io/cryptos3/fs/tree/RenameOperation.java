package io.cryptos3.fs.tree;

import io.cryptos3.fs.key.KeyMoves;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathElements;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Renames, unless an object would come to be where it cannot be read: its key stays. So does HDFS
 * between encryption zones. The store is asked for more than s3a is only where a boundary between
 * keys lies strictly below one of the two paths, and what is there decides.
 */
public final class RenameOperation {
  private final FileSystem store;
  private final PathMapping paths;
  private final StoreCalls calls;
  private final PlaintextPaths plaintext;
  private final KeyMoves moves;

  public RenameOperation(
      FileSystem store,
      PathMapping paths,
      StoreCalls calls,
      PlaintextPaths plaintext,
      KeyMoves moves) {
    this.store = store;
    this.paths = paths;
    this.calls = calls;
    this.plaintext = plaintext;
    this.moves = moves;
  }

  /**
   * As {@link FileSystem#rename(Path, Path)}; paths are absolute.
   *
   * @throws IOException also as {@link #check} does
   */
  public boolean rename(Path source, Path destination) throws IOException {
    check(source, destination);
    Path from = paths.toInner(source);
    Path to = paths.toInner(destination);
    return calls.run(() -> isMovedToWhereItIs(from, to) || store.rename(from, to));
  }

  /** A file that is moved into the directory it is in: s3a copies it onto itself and deletes it. */
  private boolean isMovedToWhereItIs(Path from, Path to) throws IOException {
    return to.equals(from.getParent()) && store.getFileStatus(from).isFile();
  }

  /**
   * Checks that a rename is allowed, for those who delete something before it.
   *
   * @throws IOException when keys differ, or one of the paths is read only
   */
  public void check(Path source, Path destination) throws IOException {
    plaintext.requireWritableTree(source);
    plaintext.requireWritable(destination);
    PathElements from = PathElements.of(source);
    PathElements to = PathElements.of(destination);
    refuse(moves.of(from, to), destination);
    List<KeyMoves.Change> below = moves.below(from, to);
    Optional<KeyMoves.Change> intoDirectory = moves.of(from, to.resolve(source.getName()));
    if (below.isEmpty() && intoDirectory.isEmpty()) {
      return;
    }
    if (isDirectory(source)) {
      // The store moves what is in it, and not the directory, to below the destination.
      for (KeyMoves.Change change : below) {
        if (calls.run(() -> store.exists(inner(change.source())))) {
          refuse(Optional.of(change), destination);
        }
      }
    } else {
      refuse(intoDirectory, destination);
    }
  }

  private boolean isDirectory(Path path) throws IOException {
    return calls.run(() -> store.getFileStatus(paths.toInner(path))).isDirectory();
  }

  private Path inner(PathElements elements) {
    return paths.toInner(new Path(elements.toString()));
  }

  private static void refuse(Optional<KeyMoves.Change> change, Path destination)
      throws IOException {
    if (change.isPresent()) {
      throw new IOException(
          "Cannot rename, as objects keep their keys: %s; copy instead, and have jobs that write there commit with the magic committer: %s"
              .formatted(change.get().reason(), destination));
    }
  }
}
