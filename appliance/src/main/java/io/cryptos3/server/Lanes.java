package io.cryptos3.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shares the threads of a server among callers: none has more than a part of them, and what it asks
 * beyond that waits without a thread. Who waits is bounded by the connections that there are.
 */
final class Lanes {

  private static final class Lane {
    private int running;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
  }

  private final Executor threads;
  private final int width;
  private final Map<String, Lane> lanes = new HashMap<>();

  /**
   * @param width how many threads one caller may have
   */
  Lanes(Executor threads, int width) {
    this.threads = threads;
    this.width = width;
  }

  /** Returns what runs the tasks of a caller. */
  Executor of(String caller) {
    return task -> enter(caller, task);
  }

  private void enter(String caller, Runnable task) {
    synchronized (this) {
      Lane lane = lanes.computeIfAbsent(caller, key -> new Lane());
      if (lane.running >= width) {
        lane.waiting.add(task);
        return;
      }
      lane.running++;
    }
    start(caller, task);
  }

  private void start(String caller, Runnable task) {
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              leave(caller);
            }
          });
    } catch (RejectedExecutionException e) {
      leave(caller);
      throw e;
    }
  }

  private void leave(String caller) {
    Runnable next;
    synchronized (this) {
      Lane lane = lanes.get(caller);
      next = lane.waiting.poll();
      if (next == null && --lane.running == 0) {
        lanes.remove(caller);
      }
    }
    if (next != null) {
      start(caller, next);
    }
  }
}
