package io.cryptos3.fs.read;

import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.status.StatusMapping;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens objects that the configuration calls plaintext: all options and streams are the store's.
 */
final class PlaintextReads {
  private final FileSystem store;
  private final PathMapping paths;
  private final StatusMapping statuses;
  private final StoreCalls calls;

  PlaintextReads(FileSystem store, PathMapping paths, StatusMapping statuses, StoreCalls calls) {
    this.store = store;
    this.paths = paths;
    this.statuses = statuses;
    this.calls = calls;
  }

  FSDataInputStream open(Path path, int bufferSize) throws IOException {
    return calls.run(() -> checked(path, store.open(paths.toInner(path), bufferSize)));
  }

  FSDataInputStream open(Path path, OpenFileParameters parameters) throws IOException {
    return calls.run(
        () -> checked(path, FutureIO.awaitFuture(configured(path, parameters).build())));
  }

  private FutureDataInputStreamBuilder configured(Path path, OpenFileParameters parameters)
      throws IOException {
    Path innerPath = paths.toInner(path);
    FutureDataInputStreamBuilder builder = store.openFile(innerPath);
    for (Map.Entry<String, String> option : parameters.getOptions()) {
      if (parameters.getMandatoryKeys().contains(option.getKey())) {
        builder.must(option.getKey(), option.getValue());
      } else {
        builder.opt(option.getKey(), option.getValue());
      }
    }
    return parameters.getStatus() == null
        ? builder
        : builder.withFileStatus(statuses.toInner(parameters.getStatus(), innerPath));
  }

  private FSDataInputStream checked(Path path, FSDataInputStream stored) {
    return new FSDataInputStream(new PlaintextInputStream(stored, path, calls));
  }
}
