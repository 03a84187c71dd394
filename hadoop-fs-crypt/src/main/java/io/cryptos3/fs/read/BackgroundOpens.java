package io.cryptos3.fs.read;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Opens files in threads of the store, while the caller does something else. What is done there
 * waits for no other thread of the same kind, as all of them may be busy with opening.
 */
final class BackgroundOpens {
  private final Executor threads;

  BackgroundOpens(Executor threads) {
    this.threads = threads;
  }

  CompletableFuture<FSDataInputStream> open(Path path, CallableRaisingIOE<FSDataInputStream> open) {
    try {
      OpenPromise promise = new OpenPromise();
      threads.execute(() -> promise.keep(open));
      return promise.future();
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new IOException("FileSystem is closed: " + path, e));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
