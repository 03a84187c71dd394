package io.cryptos3.audit;

import java.util.function.Consumer;

/**
 * Walks along a chain, record by record. Logs that continue each other, such as archives and what
 * they left, are one chain.
 */
final class ChainCheck implements Consumer<AuditRecord> {

  private AuditHead last;

  /**
   * Starts a walk.
   *
   * @param start what the first record must follow; null if it may follow anything
   */
  ChainCheck(AuditHead start) {
    this.last = start;
  }

  /**
   * Takes the next record.
   *
   * @throws BrokenChainException naming it, if it does not follow
   */
  @Override
  public void accept(AuditRecord record) {
    if (last == null) {
      last = new AuditHead(record.sequence() - 1, record.previous());
    }
    if (!record.follows(last)) {
      throw BrokenChainException.at(record.sequence());
    }
    last = record.head();
  }

  /** Returns the head so far; null before the first record if it could follow anything. */
  AuditHead head() {
    return last;
  }
}
