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

  /**
   * Begins to append an event, while the caller prepares what it releases after {@link
   * Appending#await}. If that fails meanwhile, the caller appends the failure, too.
   *
   * @throws ProblemException unavailable, as for {@link #append}
   */
  default Appending begin(AuditEvent event) {
    append(event);
    return Appending.DONE;
  }

  @Override
  void close();
}
