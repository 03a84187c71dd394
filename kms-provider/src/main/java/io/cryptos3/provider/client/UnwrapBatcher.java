package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Limits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gathers the unwraps of many threads into few requests.
 *
 * <p>A lone point goes out at once. While its request is under way, points that arrive wait, and go
 * together in the next one, grouped by key version: under load the requests grow by themselves, and
 * without load nobody waits for company. All points of one batcher travel under one identity.
 *
 * <p>Where a request with several key versions is refused, each is asked alone, so that a key that
 * one caller may not use does not fail the others; nor do results of one key version that are not
 * proven. An interrupted caller leaves; its point does not hold up the rest.
 *
 * <p>Safe for several threads.
 */
final class UnwrapBatcher {
  /** What a request has in JSON besides its groups, rounded up. */
  private static final int REQUEST_BYTES = 256;

  /** What a group has in JSON besides its key version, points and paths, rounded up. */
  private static final int GROUP_BYTES = 64;

  /** Sends one request. */
  interface Sender {
    Map<KeyVersionName, Part> unwrap(Map<KeyVersionName, List<AskedPoint>> points)
        throws IOException;
  }

  /** The answer for one key version. */
  interface Part {
    /** Returns one result for each point of the request, in its order, if they are proven. */
    List<UnwrappedPoint> verify() throws UnprovenHalfException;
  }

  private record Waiting(
      KeyVersionName version, AskedPoint asked, CompletableFuture<UnwrappedPoint> answer) {

    /** Returns how many bytes of a request it needs, if it is the first of its key version. */
    int bytes() {
      return GROUP_BYTES + AskedPoint.jsonBytes(version.toString()) + asked.bytes();
    }
  }

  private final Sender sender;
  private final Executor executor;
  private final Duration longestWait;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private boolean underWay;

  /**
   * @param executor runs one task at a time, which sends until nobody waits
   * @param longestWait for one caller, its time in the queue included
   */
  UnwrapBatcher(Sender sender, Executor executor, Duration longestWait) {
    this.sender = sender;
    this.executor = executor;
    this.longestWait = longestWait;
  }

  /**
   * Returns the point times the private key of the key version.
   *
   * @throws UnprovenHalfException if a server did not prove that it used its half
   * @throws KeyUnavailableException if no appliance answered in time
   * @throws KeyAccessDeniedException if this identity may not use the key
   * @throws InterruptedIOException if this thread was interrupted, with its flag set again
   */
  UnwrappedPoint unwrap(KeyVersionName version, AskedPoint asked) throws IOException {
    Waiting waiting = new Waiting(version, asked, new CompletableFuture<>());
    enqueue(waiting);
    try {
      return waiting.answer().get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw ofThisCaller(e.getCause());
    } catch (TimeoutException e) {
      throw new KeyUnavailableException(
          "Cannot unwrap with " + version + ": no answer within " + longestWait.toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException)
          new InterruptedIOException("Interrupted while unwrapping with " + version).initCause(e);
    } finally {
      waiting.answer().cancel(false);
    }
  }

  /** Returns how many points are not on their way yet. */
  int waiting() {
    synchronized (queue) {
      return queue.size();
    }
  }

  private void enqueue(Waiting waiting) {
    synchronized (queue) {
      queue.add(waiting);
      if (underWay) {
        return;
      }
      underWay = true;
    }
    try {
      executor.execute(this::sendUntilNobodyWaits);
    } catch (RuntimeException | Error e) {
      giveUp(e);
      throw e;
    }
  }

  /** Nobody sends: who waits must not wait in vain, and the next caller tries anew. */
  private void giveUp(Throwable reason) {
    List<Waiting> abandoned;
    synchronized (queue) {
      abandoned = List.copyOf(queue);
      queue.clear();
      underWay = false;
    }
    fail(abandoned, reason);
  }

  private void sendUntilNobodyWaits() {
    for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        send(batch);
      } catch (RuntimeException | Error e) {
        fail(batch, e);
      }
    }
  }

  private List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>();
    synchronized (queue) {
      int bytes = REQUEST_BYTES;
      while (batch.size() < Limits.POINTS && !queue.isEmpty()) {
        Waiting waiting = queue.element();
        if (!waiting.answer().isDone()) {
          bytes += waiting.bytes();
          if (bytes > Limits.BATCH_BYTES) {
            break;
          }
          batch.add(waiting);
        }
        queue.remove();
      }
      underWay = !batch.isEmpty();
    }
    return batch;
  }

  private void send(List<Waiting> batch) {
    Map<KeyVersionName, List<Waiting>> groups = new LinkedHashMap<>();
    for (Waiting waiting : batch) {
      groups.computeIfAbsent(waiting.version(), version -> new ArrayList<>()).add(waiting);
    }
    try {
      answer(groups, sender.unwrap(points(groups)));
    } catch (IOException e) {
      if (groups.size() > 1 && isRefusal(e)) {
        groups.values().forEach(this::send);
      } else {
        fail(batch, e);
      }
    }
  }

  /** What one key version may be the reason of. A half that is not proven is no such thing (P9). */
  private static boolean isRefusal(IOException e) {
    return e.getCause() instanceof ProblemAnswer && !(e instanceof UnprovenHalfException);
  }

  private static void fail(List<Waiting> callers, Throwable reason) {
    callers.forEach(waiting -> waiting.answer().completeExceptionally(reason));
  }

  private static Map<KeyVersionName, List<AskedPoint>> points(
      Map<KeyVersionName, List<Waiting>> groups) {
    Map<KeyVersionName, List<AskedPoint>> points = new LinkedHashMap<>();
    groups.forEach(
        (version, members) -> points.put(version, members.stream().map(Waiting::asked).toList()));
    return points;
  }

  private static void answer(
      Map<KeyVersionName, List<Waiting>> groups, Map<KeyVersionName, Part> parts) {
    groups.forEach(
        (version, members) -> {
          try {
            List<UnwrappedPoint> results = parts.get(version).verify();
            for (int i = 0; i < members.size(); i++) {
              members.get(i).answer().complete(results.get(i));
            }
          } catch (UnprovenHalfException e) {
            fail(members, e);
          }
        });
  }

  /** Gives each caller an exception with its own stack, of the type that was thrown. */
  private static IOException ofThisCaller(Throwable failure) {
    if (failure instanceof KeyAccessDeniedException) {
      return new KeyAccessDeniedException(failure.getMessage(), failure);
    }
    if (failure instanceof UnprovenHalfException unproven) {
      return new UnprovenHalfException(unproven.holder(), failure.getMessage(), failure);
    }
    if (failure instanceof KeyUnavailableException) {
      return new KeyUnavailableException(failure.getMessage(), failure);
    }
    return new IOException(failure.getMessage(), failure);
  }
}
