package io.cryptos3.audit;

import java.util.List;

/**
 * Answer of {@code GET /v1/audit}: a part of the chain.
 *
 * @param start what the first record of the whole chain follows
 * @param records those after the one that was asked for; none at the end
 */
public record AuditPage(AuditHead start, List<AuditRecord> records) {
  /** Copies the records. */
  public AuditPage {
    records = List.copyOf(records);
  }
}
