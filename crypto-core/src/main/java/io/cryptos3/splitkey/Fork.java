package io.cryptos3.splitkey;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/**
 * A step that another core does meanwhile, if one is idle: who waits for a single unwrap waits for
 * the steps of its proofs, many of which need nothing of each other. If all cores are busy, whoever
 * joins does the step by itself.
 */
final class Fork<T> {
  private final ForkJoinTask<T> task;

  private Fork(ForkJoinTask<T> task) {
    this.task = task;
  }

  /** Starts a step, which throws nothing that the caller is to tell apart. */
  static <T> Fork<T> of(Supplier<T> step) {
    return new Fork<>(ForkJoinPool.commonPool().submit(step::get));
  }

  /** Returns the result. */
  T join() {
    return task.join();
  }
}
