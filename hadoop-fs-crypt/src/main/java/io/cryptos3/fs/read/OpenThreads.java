package io.cryptos3.fs.read;

import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads in which a FileSystem opens files, and in which callers' code runs that has waited for
 * that. They are not those in which s3a fetches ranges: both may wait for a range, and if they held
 * all of those threads, nobody could fetch it. There are none while nothing is opened.
 */
final class OpenThreads implements Executor, Closeable {
  private static final int IDLE_SECONDS = 10;

  private final AtomicInteger started = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  /** Makes up to that many threads; further opens wait for one of them. */
  OpenThreads(int most) {
    this.threads =
        new ThreadPoolExecutor(
            most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cryptos3-open-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs work, now or later.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #close()}
   */
  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Takes no further work on; what waits is still done. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
