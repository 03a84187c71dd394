package io.cryptos3.audit;

import io.cryptos3.splitkey.ProjectId;
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

  /** Returns this page with the records of other projects hidden. */
  AuditPage about(ProjectId project) {
    return new AuditPage(start, records.stream().map(record -> record.viewOf(project)).toList());
  }
}
