package io.cryptos3.bench.s3.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Numbered files in a folder, written and read by sixteen threads.
 *
 * @param length of the file with a number
 */
record ManyFiles(Path folder, int count, IntToLongFunction length) {
  private static final int THREADS = 16;

  void write(FileSystem fs) throws Exception {
    forEach(i -> Files.write(fs, file(i), length.applyAsLong(i)));
  }

  void read(FileSystem fs) throws Exception {
    forEach(i -> Files.read(fs, file(i), length.applyAsLong(i)));
  }

  private Path file(int i) {
    return new Path(folder, "file-" + i);
  }

  private void forEach(Action action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(
            () -> {
              action.on(number);
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Action {
    void on(int number) throws IOException;
  }
}
