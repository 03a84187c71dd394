package io.cryptos3.audit;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A chain, or a part of one, wherever it is; can be read more than once. */
public interface AuditSource {

  /** Returns what the first record has to follow; empty if the source cannot tell. */
  Optional<AuditHead> start() throws IOException;

  /** Tells whether it has all records up to now, and so lacks none for being an older copy. */
  boolean isCurrent() throws IOException;

  /**
   * Reads all records in their order, unverified.
   *
   * @throws IOException if they cannot be read
   * @throws BrokenChainException naming a record that is not one
   */
  void forEach(Consumer<AuditRecord> consumer) throws IOException;
}
