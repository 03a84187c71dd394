package io.cryptos3.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The processes that this one has started: they end with it, also when it is killed. */
public final class Children {
  private static final long SECONDS = 20;

  private Children() {}

  /** Has this process wait for the end of its children before it ends itself. */
  public static void endWithThisProcess() {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::end));
  }

  /** Returns when they have ended, so that what they have kept can be removed. */
  private static void end() {
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    children.forEach(ProcessHandle::destroy);
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, SECONDS, TimeUnit.SECONDS)
        .join();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
