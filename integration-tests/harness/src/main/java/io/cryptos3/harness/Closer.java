package io.cryptos3.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started when the rest of a start fails. */
final class Closer {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    started.push(resource);
    return resource;
  }

  /** Closes all, the latest first; what fails is added to {@code cause}. */
  void closeAfter(Throwable cause) {
    for (AutoCloseable resource : started) {
      try {
        resource.close();
      } catch (Exception e) {
        cause.addSuppressed(e);
      }
    }
  }
}
