package io.cryptos3.server;

import java.time.Duration;

/** Is told of every answer of a server. Called by several threads; returns soon. */
@FunctionalInterface
public interface RequestObserver {

  /** Looks away. */
  RequestObserver NONE = (method, route, status, time) -> {};

  /**
   * Takes note of an answer.
   *
   * @param method of the request, {@code other} if no route has it
   * @param route the path of its row in the route table; {@code none} if there is none
   */
  void answered(String method, String route, int status, Duration time);
}
