package io.cryptos3.fs.read;

import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Opens files while the caller does something else: in threads of the store, as the user who asks,
 * as keys are given to users. What was opened for a caller who gave up meanwhile is closed.
 */
final class BackgroundOpens {
  private final Executor threads;

  BackgroundOpens(Executor threads) {
    this.threads = threads;
  }

  CompletableFuture<FSDataInputStream> open(Path path, CallableRaisingIOE<FSDataInputStream> open) {
    CompletableFuture<FSDataInputStream> opened = new CompletableFuture<>();
    try {
      UserGroupInformation user = UserGroupInformation.getCurrentUser();
      PrivilegedExceptionAction<FSDataInputStream> action = open::apply;
      threads.execute(() -> complete(opened, user, action));
    } catch (RejectedExecutionException e) {
      opened.completeExceptionally(new IOException("FileSystem is closed: " + path, e));
    } catch (IOException e) {
      opened.completeExceptionally(e);
    }
    return opened;
  }

  private static void complete(
      CompletableFuture<FSDataInputStream> opened,
      UserGroupInformation user,
      PrivilegedExceptionAction<FSDataInputStream> action) {
    try {
      FSDataInputStream stream = user.doAs(action);
      if (!opened.complete(stream)) {
        stream.close();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      opened.completeExceptionally(e);
    }
  }
}
