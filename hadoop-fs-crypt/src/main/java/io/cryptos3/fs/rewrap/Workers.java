package io.cryptos3.fs.rewrap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Threads that do many things of one kind. */
final class Workers implements Closeable {
  private final ExecutorService threads;

  Workers(String name, int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does something with an item, whose index counts from 0. */
  interface Step<T, R> {
    R run(int index, T item) throws IOException;
  }

  /**
   * Does something with each item, and gives out the results in the calling thread as they come.
   *
   * @throws InterruptedIOException when this thread is interrupted
   */
  <T, R> void each(Collection<T> items, Function<T, R> task, Consumer<R> results)
      throws InterruptedIOException {
    ExecutorCompletionService<R> service = new ExecutorCompletionService<>(threads);
    List<Future<R>> running = new ArrayList<>();
    items.forEach(item -> running.add(service.submit(() -> task.apply(item))));
    try {
      for (int i = 0; i < running.size(); i++) {
        results.accept(service.take().get());
      }
    } catch (InterruptedException e) {
      running.forEach(future -> future.cancel(true));
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("bug: tasks report their failures", e.getCause());
    }
  }

  /**
   * Does something with all items, and returns the results in their order. After one has failed no
   * other begins; those that run have ended when this returns.
   *
   * @throws IOException the first failure
   */
  <T, R> List<R> all(List<T> items, Step<T, R> step) throws IOException {
    AtomicReference<Exception> failure = new AtomicReference<>();
    List<Callable<R>> tasks = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int index = i;
      tasks.add(() -> unlessFailed(failure, () -> step.run(index, items.get(index))));
    }
    List<R> results = new ArrayList<>();
    try {
      for (Future<R> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("bug: steps keep their failures", e.getCause());
    }
    if (failure.get() instanceof IOException e) {
      throw e;
    } else if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    return results;
  }

  private static <R> R unlessFailed(AtomicReference<Exception> failure, Callable<R> step)
      throws Exception {
    if (failure.get() != null) {
      return null;
    }
    try {
      return step.call();
    } catch (IOException | RuntimeException e) {
      failure.compareAndSet(null, e);
      return null;
    }
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (InterruptedIOException)
        new InterruptedIOException("Interrupted while objects were re-wrapped").initCause(e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
