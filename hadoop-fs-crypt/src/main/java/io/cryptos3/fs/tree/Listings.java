package io.cryptos3.fs.tree;

import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.status.StatusMapping;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.util.functional.FunctionRaisingIOE;
import org.apache.hadoop.util.functional.RemoteIterators;

/** The store's listings with the statuses that users see. Each costs the requests of the store. */
public final class Listings {
  private final FileSystem store;
  private final PathMapping paths;
  private final StatusMapping statuses;
  private final StoreCalls calls;

  public Listings(FileSystem store, PathMapping paths, StatusMapping statuses, StoreCalls calls) {
    this.store = store;
    this.paths = paths;
    this.statuses = statuses;
    this.calls = calls;
  }

  /** As {@link FileSystem#listStatus(Path)}. */
  public FileStatus[] list(Path path) throws IOException {
    return calls.run(() -> statuses.toOuter(store.listStatus(paths.toInner(path))));
  }

  /** As {@link FileSystem#listStatusIterator}. */
  public RemoteIterator<FileStatus> iterate(Path path) throws IOException {
    return mapped(() -> store.listStatusIterator(paths.toInner(path)), statuses::toOuter);
  }

  /** As {@link FileSystem#listLocatedStatus(Path)}. */
  public RemoteIterator<LocatedFileStatus> located(Path path) throws IOException {
    return mapped(() -> store.listLocatedStatus(paths.toInner(path)), statuses::toLocated);
  }

  /** As {@link FileSystem#listFiles}. */
  public RemoteIterator<LocatedFileStatus> files(Path path, boolean recursive) throws IOException {
    return mapped(() -> store.listFiles(paths.toInner(path), recursive), statuses::toLocated);
  }

  /** Lists a whole tree without recursion: all files, and the directories that are empty. */
  RemoteIterator<FileStatus> tree(Path path) throws IOException {
    return mapped(() -> storedTree(paths.toInner(path)), statuses::toOuter);
  }

  private <S, T> RemoteIterator<T> mapped(
      StoreCalls.Call<RemoteIterator<? extends S>> listing,
      FunctionRaisingIOE<? super S, T> mapping)
      throws IOException {
    return RemoteIterators.mappingRemoteIterator(
        new StoredListing<S>(calls.run(listing), calls), mapping);
  }

  private RemoteIterator<? extends FileStatus> storedTree(Path innerPath) throws IOException {
    return store instanceof S3AFileSystem s3a
        ? s3a.listFilesAndEmptyDirectories(innerPath, true)
        : store.listFiles(innerPath, true);
  }
}
