package io.cryptos3.fs.tree;

import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.BulkDeleteUtils;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatistics;

/** The store's bulk deletion, with the paths that users see. */
final class TranslatedBulkDelete implements BulkDelete {
  private final BulkDelete store;
  private final PathMapping paths;
  private final StoreCalls calls;
  private final PlaintextPaths plaintext;

  TranslatedBulkDelete(
      BulkDelete store, PathMapping paths, StoreCalls calls, PlaintextPaths plaintext) {
    this.store = store;
    this.paths = paths;
    this.calls = calls;
    this.plaintext = plaintext;
  }

  @Override
  public int pageSize() {
    return store.pageSize();
  }

  @Override
  public Path basePath() {
    return paths.toOuter(store.basePath());
  }

  @Override
  public List<Map.Entry<Path, String>> bulkDelete(Collection<Path> files) throws IOException {
    // The store cannot tell a path of another FileSystem any more once it is translated.
    BulkDeleteUtils.validateBulkDeletePaths(files, pageSize(), basePath());
    for (Path file : files) {
      plaintext.requireWritable(file);
    }
    List<Path> stored = files.stream().map(paths::toInner).toList();
    return calls.run(() -> store.bulkDelete(stored)).stream()
        .map(failed -> Map.entry(paths.toOuter(failed.getKey()), messageOf(failed)))
        .toList();
  }

  @Override
  public IOStatistics getIOStatistics() {
    return store.getIOStatistics();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private String messageOf(Map.Entry<Path, String> failed) {
    String message = paths.toOuter(failed.getValue());
    return message == null ? "" : message;
  }
}
