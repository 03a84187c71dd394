package io.cryptos3.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether a file was changed or replaced. It asks for the time of the file,
 * because notifications do not reach through the links by which clusters mount configurations.
 */
public final class FileWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
  private static final long PERIOD_SECONDS = 2;

  /** What is done when the file has changed. */
  @FunctionalInterface
  public interface Change {
    /**
     * Reads the file again.
     *
     * @throws IOException if it is not usable: what was there before stays in use
     */
    void run() throws IOException;
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(FileWatch::daemon);

  private final Path file;
  private final Change change;
  private FileTime known;

  private FileWatch(Path file, Change change) {
    this.file = file;
    this.change = change;
    this.known = modified(file);
  }

  /** Watches a file from now on. */
  public static FileWatch start(Path file, Change change) {
    FileWatch watch = new FileWatch(file, change);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  private void look() {
    FileTime now = modified(file);
    if (now.equals(known)) {
      return;
    }
    known = now;
    try {
      change.run();
    } catch (IOException | RuntimeException e) {
      log.atError().addKeyValue("file", file).setCause(e).log("changed file cannot be used");
    }
  }

  /** A file that is about to be replaced may be missing for a moment. */
  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "file-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
