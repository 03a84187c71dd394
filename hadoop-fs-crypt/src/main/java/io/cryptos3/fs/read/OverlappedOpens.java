package io.cryptos3.fs.read;

import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Opens files whose header and tail are fetched at the same time. What the caller's thread does is
 * to ask for them; the thread of the store that brings the header goes on with it, and nobody
 * waits.
 *
 * <p>Who opens an object that somebody else is opening just now comes after that, and finds its
 * header and, with a provider that remembers DEKs, its DEK.
 */
final class OverlappedOpens {
  private final OpenOperation operation;
  private final StoreCalls calls;
  private final Map<ObjectId, CompletableFuture<FSDataInputStream>> underWay =
      new ConcurrentHashMap<>();

  OverlappedOpens(OpenOperation operation, StoreCalls calls) {
    this.operation = operation;
    this.calls = calls;
  }

  /**
   * Opens a file.
   *
   * @param stored opens the stored object, without a request
   */
  CompletableFuture<FSDataInputStream> open(
      Opening opening, CallableRaisingIOE<FSDataInputStream> stored) {
    try {
      OpenPromise promise = new OpenPromise();
      open(opening, stored, promise);
      return promise.future();
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** As {@link #open(Opening, CallableRaisingIOE)}, for a promise that was given. */
  void open(Opening opening, CallableRaisingIOE<FSDataInputStream> stored, OpenPromise promise) {
    CompletableFuture<FSDataInputStream> future = promise.future();
    CompletableFuture<FSDataInputStream> before =
        opening.id().map(id -> underWay.putIfAbsent(id, future)).orElse(null);
    CompletableFuture<FSDataInputStream> unused;
    if (before == null) {
      unused = future.whenComplete((stream, e) -> opening.id().ifPresent(underWay::remove));
      fetch(opening, stored, promise);
    } else {
      unused =
          before.whenComplete(
              (stream, e) ->
                  promise.keep(() -> calls.run(() -> operation.open(stored.apply(), opening))));
    }
  }

  private void fetch(
      Opening opening, CallableRaisingIOE<FSDataInputStream> stored, OpenPromise promise) {
    try {
      FirstFetch fetch = calls.run(() -> start(stored.apply(), opening));
      // Without a prefix, the store is asked again, now with all its retries.
      CompletableFuture<byte[]> unused =
          fetch
              .prefix()
              .whenComplete(
                  (prefix, e) ->
                      promise.keep(
                          () ->
                              calls.run(
                                  () ->
                                      operation.open(
                                          fetch.stream(), Optional.ofNullable(prefix), opening))));
    } catch (IOException | RuntimeException e) {
      promise.keep(
          () -> {
            throw e;
          });
    }
  }

  private static FirstFetch start(FSDataInputStream stream, Opening opening) throws IOException {
    try {
      return FirstFetch.start(stream, opening);
    } catch (IOException | RuntimeException e) {
      try (stream) {
        throw e;
      }
    }
  }
}
