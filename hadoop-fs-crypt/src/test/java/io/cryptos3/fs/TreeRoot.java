package io.cryptos3.fs;

import io.cryptos3.fs.FileTree.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A folder of a FileSystem in which paths are as in a {@link FileTree}. */
record TreeRoot(FileSystem fs, Path folder) {
  Path path(String path) {
    return path.isEmpty() ? folder : new Path(folder, path);
  }

  Entry entry(FileStatus status) {
    String path = folder.toUri().relativize(status.getPath().toUri()).getPath();
    return status.isDirectory()
        ? new Entry(path, true, 0)
        : new Entry(path, false, status.getLen());
  }

  List<Entry> entries(FileStatus... statuses) {
    List<Entry> entries = new ArrayList<>();
    for (FileStatus status : statuses) {
      entries.add(entry(status));
    }
    return sorted(entries);
  }

  List<Entry> entries(RemoteIterator<? extends FileStatus> statuses) throws IOException {
    List<Entry> entries = new ArrayList<>();
    while (statuses.hasNext()) {
      entries.add(entry(statuses.next()));
    }
    return sorted(entries);
  }

  private static List<Entry> sorted(List<Entry> entries) {
    entries.sort(Comparator.comparing(Entry::path));
    return entries;
  }
}
