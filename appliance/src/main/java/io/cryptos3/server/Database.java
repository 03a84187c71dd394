package io.cryptos3.server;

import org.jdbi.v3.core.HandleCallback;

/**
 * A server's durable store. What a write has returned from survives a crash of process and machine.
 *
 * <p>Statements are portable SQL: ids are text, numbers are {@code BIGINT}, times are milliseconds
 * since 1970, so that another database can take SQLite's place. Safe for use by several threads.
 */
public interface Database extends AutoCloseable {

  /** Reads, without a lock; each statement sees what is committed when it starts. */
  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X;

  /**
   * Runs one transaction, alone among the writers, which is durable when this returns. Rolls back
   * if the work throws.
   */
  <T, X extends Exception> T write(HandleCallback<T, X> work) throws X;

  /**
   * Makes sure that no file holds what was deleted or overwritten before: for erased key halves.
   * Waits for readers.
   *
   * @throws IllegalStateException if a reader is in the way for too long; to be tried again
   * @throws ProblemException unavailable, if the disk is full or broken
   */
  void purgeErased();

  @Override
  void close();
}
