package io.cryptos3.fs.rewrap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Threads that do many things of one kind. */
final class Workers implements Closeable {
  private static final long MAX_WAITING_SECONDS = 60;

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
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A task has not reported its failure", e.getCause());
    } finally {
      running.forEach(future -> future.cancel(true));
    }
  }

  /**
   * Does something with all items, and returns the results in their order. After one has failed, or
   * this thread was interrupted, no other begins; those that run have ended when this returns.
   *
   * @throws IOException the first failure
   * @throws InterruptedIOException when this thread is interrupted
   */
  <T, R> List<R> all(List<T> items, Step<T, R> step) throws IOException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<CompletableFuture<R>> steps = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int index = i;
      Callable<R> task = () -> step.run(index, items.get(index));
      steps.add(CompletableFuture.supplyAsync(() -> unlessFailed(failure, task), threads));
    }
    CompletableFuture<Void> ended =
        CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
    try {
      ended.get();
    } catch (InterruptedException e) {
      failure.compareAndSet(null, interrupted(e));
      ended.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("bug: steps keep their failures", e.getCause());
    }
    if (failure.get() != null) {
      throw asThrown(failure.get());
    }
    return steps.stream().map(CompletableFuture::join).toList();
  }

  private static <R> R unlessFailed(AtomicReference<Throwable> failure, Callable<R> step) {
    if (failure.get() == null) {
      try {
        return step.call();
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
    }
    return null;
  }

  private static IOException asThrown(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    return (IOException) failure;
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (InterruptedIOException)
        new InterruptedIOException("Interrupted while objects were re-wrapped").initCause(e);
  }

  /**
   * Interrupts what runs, and waits for its end, so that it finds open what it needs for that. Only
   * an interrupt that comes meanwhile ends the waiting.
   */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(MAX_WAITING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
