package io.cryptos3.audit;

import io.cryptos3.server.ProblemException;

/**
 * An append-only log of what was released and changed.
 *
 * <p>Nothing is released before its event is durable: handlers append first and answer then. Safe
 * for use by several threads; events that come together share the cost of one sync to disk.
 */
public interface AuditLog extends AutoCloseable {

  /**
   * Appends an event and returns once it is durable.
   *
   * @throws ProblemException unavailable, if it cannot be made durable; the caller releases nothing
   */
  void append(AuditEvent event);

  @Override
  void close();
}
