package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Scale;
import io.cryptos3.bench.s3.Side;
import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Listing a folder of many files, which each side has written before its first turn. */
public final class Listing implements Operation {
  private static final String ROW = "s3/list-10k";
  private static final long FILE_BYTES = 100;

  private final int count;
  private final Map<Side, Path> folders = new HashMap<>();

  /** Makes the operation at a scale. */
  public Listing(Scale scale) {
    this.count = scale.listed();
  }

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    try (FileSystem fs = WarmFileSystem.of(turn)) {
      Path folder = folders.get(turn.side());
      if (folder == null) {
        folder = new Path(turn.side().root(), "listed-" + count);
        new ManyFiles(folder, count, i -> FILE_BYTES).write(fs);
        folders.put(turn.side(), folder);
      }
      Path listed = folder;
      turn.time(ROW, () -> list(fs, listed));
    }
  }

  private void list(FileSystem fs, Path folder) throws IOException {
    FileStatus[] files = fs.listStatus(folder);
    if (files.length != count || files[count - 1].getLen() != FILE_BYTES) {
      throw new IOException("Listed " + files.length + " files of " + count + " in " + folder);
    }
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<Side, Path> folder : folders.entrySet()) {
      try (FileSystem fs = folder.getKey().newFileSystem()) {
        fs.delete(folder.getValue(), true);
      }
    }
  }
}
