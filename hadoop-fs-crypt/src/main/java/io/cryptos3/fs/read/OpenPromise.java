package io.cryptos3.fs.read;

import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * A stream that is promised to a caller and opened later, in some thread, as the user who asked, as
 * keys are given to users. What was opened for a caller who gave up meanwhile is closed.
 */
final class OpenPromise {
  private final UserGroupInformation user;
  private final CompletableFuture<FSDataInputStream> opened = new CompletableFuture<>();

  /** Promises to the current user. */
  OpenPromise() throws IOException {
    this.user = UserGroupInformation.getCurrentUser();
  }

  CompletableFuture<FSDataInputStream> future() {
    return opened;
  }

  /** Opens the stream, or fails. */
  void keep(CallableRaisingIOE<FSDataInputStream> open) {
    PrivilegedExceptionAction<FSDataInputStream> action = open::apply;
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
