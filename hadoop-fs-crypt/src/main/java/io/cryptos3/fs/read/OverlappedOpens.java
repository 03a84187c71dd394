package io.cryptos3.fs.read;

import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.util.functional.CallableRaisingIOE;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens files whose header and tail are fetched at the same time, in threads of the store. What
 * waits for these is never one of them.
 *
 * <p>Who opens an object that somebody else is opening just now comes after that, and finds its
 * header and, with a provider that remembers DEKs, its DEK.
 */
final class OverlappedOpens {
  private final OpenOperation operation;
  private final BackgroundOpens background;
  private final StoreCalls calls;
  private final Map<ObjectId, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  OverlappedOpens(OpenOperation operation, BackgroundOpens background, StoreCalls calls) {
    this.operation = operation;
    this.background = background;
    this.calls = calls;
  }

  /** An open that has begun: to be ended once it is ready, by a thread that may wait. */
  private record Begun(
      CompletableFuture<?> ready, CallableRaisingIOE<FSDataInputStream> open, Runnable end) {
    FSDataInputStream finish() throws IOException {
      try {
        return open.apply();
      } finally {
        end.run();
      }
    }
  }

  /**
   * Opens a file in the background.
   *
   * @param stored opens the stored object, without a request
   */
  CompletableFuture<FSDataInputStream> open(
      Opening opening, CallableRaisingIOE<FSDataInputStream> stored) {
    try {
      OpenPromise promise = new OpenPromise();
      Begun begun = begin(opening, stored);
      CompletableFuture<?> unused =
          begun
              .ready()
              .whenComplete((any, e) -> background.keep(promise, opening.path(), begun::finish));
      // Also when the FileSystem is closed and nobody finishes it: others may wait for its end.
      unused = promise.future().whenComplete((stream, e) -> begun.end().run());
      return promise.future();
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Opens a file while its reader waits. */
  FSDataInputStream openNow(Opening opening, CallableRaisingIOE<FSDataInputStream> stored)
      throws IOException {
    Begun begun = begin(opening, stored);
    try {
      FutureIO.awaitFuture(begun.ready().handle((any, e) -> null));
    } catch (IOException | RuntimeException e) {
      begun.end().run();
      throw e;
    }
    return begun.finish();
  }

  private Begun begin(Opening opening, CallableRaisingIOE<FSDataInputStream> stored)
      throws IOException {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> before =
        opening.id().map(id -> underWay.putIfAbsent(id, ended)).orElse(null);
    if (before != null) {
      return new Begun(
          before, () -> calls.run(() -> operation.open(stored.apply(), opening)), () -> {});
    }
    Runnable end =
        () -> {
          opening.id().ifPresent(id -> underWay.remove(id, ended));
          ended.complete(null);
        };
    try {
      FirstFetch fetch = calls.run(() -> start(stored.apply(), opening));
      // Without a prefix, the store is asked again, now with all its retries.
      return new Begun(
          fetch.prefix(),
          () -> calls.run(() -> operation.open(fetch.stream(), fetched(fetch.prefix()), opening)),
          end);
    } catch (IOException | RuntimeException | Error e) {
      end.run();
      throw e;
    }
  }

  private static Optional<byte[]> fetched(CompletableFuture<byte[]> fetched) {
    return fetched.isCompletedExceptionally() ? Optional.empty() : Optional.of(fetched.join());
  }

  private static FirstFetch start(FSDataInputStream stream, Opening opening) throws IOException {
    try {
      return FirstFetch.start(stream, opening);
    } catch (IOException | RuntimeException | Error e) {
      try (stream) {
        throw e;
      }
    }
  }
}
