package io.cryptos3.fs.read;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Opens files in other threads, while the caller does something else. What is done there waits for
 * no other thread of the same kind, as all of them may be busy with opening.
 */
final class BackgroundOpens {
  private final Executor threads;

  BackgroundOpens(Executor threads) {
    this.threads = threads;
  }

  CompletableFuture<FSDataInputStream> open(Path path, CallableRaisingIOE<FSDataInputStream> open) {
    try {
      OpenPromise promise = new OpenPromise();
      keep(promise, path, open);
      return promise.future();
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Keeps a promise, or breaks it when the FileSystem is closed. */
  void keep(OpenPromise promise, Path path, CallableRaisingIOE<FSDataInputStream> open) {
    try {
      threads.execute(() -> promise.keep(open));
    } catch (RejectedExecutionException e) {
      promise.future().completeExceptionally(new IOException("FileSystem is closed: " + path, e));
    }
  }
}
