package io.cryptos3.fs.tree;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be deleted when the FileSystem is closed. As with s3a, and unlike Hadoop's default, no
 * request asks whether it exists.
 */
public final class DeletionOnExit {
  private static final Logger LOG = LoggerFactory.getLogger(DeletionOnExit.class);

  private final Set<Path> paths = new TreeSet<>();

  /** Marks an absolute path, which need not exist. */
  public synchronized void add(Path path) {
    paths.add(path);
  }

  /** Unmarks a path; returns whether it was marked. */
  public synchronized boolean remove(Path path) {
    return paths.remove(path);
  }

  /** Deletes what is marked, as far as that works. */
  public synchronized void run(FileSystem fileSystem) {
    for (Path path : paths) {
      try {
        fileSystem.delete(path, true);
      } catch (IOException e) {
        LOG.info("Not deleted on exit: {}: {}", path, e.getMessage());
      }
    }
    paths.clear();
  }
}
