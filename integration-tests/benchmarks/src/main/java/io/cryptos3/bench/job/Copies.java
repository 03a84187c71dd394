package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The copies of a local folder that the sides have, each made when its side first has a turn. */
final class Copies {
  private final Map<Side, Path> folders = new HashMap<>();

  /** The copy of {@code local} at a side. */
  Path at(Side side, java.nio.file.Path local) throws IOException {
    Path known = folders.get(side);
    if (known != null) {
      return known;
    }
    Path folder = new Path(side.root(), local.getFileName().toString());
    try (FileSystem fs = side.newFileSystem();
        LocalFileSystem source = FileSystem.newInstanceLocal(side.configuration())) {
      FileUtil.copy(source, new Path(local.toUri()), fs, folder, false, true, side.configuration());
    }
    folders.put(side, folder);
    return folder;
  }

  /** Deletes all. */
  void delete() throws IOException {
    for (Map.Entry<Side, Path> copy : folders.entrySet()) {
      try (FileSystem fs = copy.getKey().newFileSystem()) {
        fs.delete(copy.getValue(), true);
      }
    }
  }
}
