package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own; closing stops it by its process id. */
final class Server implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Process process;
  private final Path log;

  Server(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Asks again and again until there is an answer; fails when the server ends or takes a minute.
   */
  <T> T await(Readiness<T> readiness) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Optional<T> answer = readiness.ask();
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.sleep(POLL.toMillis());
    }
    close();
    throw new IllegalStateException("did not start: " + process + "\n" + Files.readString(log));
  }

  long pid() {
    return process.pid();
  }

  /** Ends the server as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Tells what one needs to know of a server, once it is ready. */
  @FunctionalInterface
  interface Readiness<T> {
    Optional<T> ask() throws IOException;
  }
}
