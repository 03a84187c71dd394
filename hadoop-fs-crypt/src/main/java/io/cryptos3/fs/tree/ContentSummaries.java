package io.cryptos3.fs.tree;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Adds up the plaintext lengths of a tree in one flat listing. */
public final class ContentSummaries {
  private final Listings listings;

  public ContentSummaries(Listings listings) {
    this.listings = listings;
  }

  /** Sums up a file, or a directory with all that is below it; {@code root} is absolute. */
  public ContentSummary of(Path root) throws IOException {
    long length = 0;
    long files = 0;
    Set<Path> directories = new HashSet<>();
    RemoteIterator<FileStatus> tree = listings.tree(root);
    while (tree.hasNext()) {
      FileStatus entry = tree.next();
      if (entry.isDirectory()) {
        addBelow(root, entry.getPath(), directories);
      } else if (entry.getPath().equals(root)) {
        return summary(entry.getLen(), 1, 0);
      } else {
        length += entry.getLen();
        files++;
        addBelow(root, entry.getPath().getParent(), directories);
      }
    }
    return summary(length, files, directories.size() + 1L);
  }

  /** Adds a directory and its parents: a store without real directories lists only the leaves. */
  private static void addBelow(Path root, Path directory, Set<Path> directories) {
    Path next = directory;
    while (next != null && !next.equals(root) && directories.add(next)) {
      next = next.getParent();
    }
  }

  private static ContentSummary summary(long length, long files, long directories) {
    return new ContentSummary.Builder()
        .length(length)
        .fileCount(files)
        .directoryCount(directories)
        .spaceConsumed(length)
        .build();
  }
}
