package io.cryptos3.wire;

import java.util.List;

/**
 * Answer to {@link RenewRecords}.
 *
 * @param records in the order of the request; of {@code …/versions/proofs} without those of
 *     versions that are destroyed, and expired where there are no fresh ones
 */
public record RenewedRecords(List<VersionRecords> records) {
  public RenewedRecords {
    records = Require.atMost("records", records, Limits.RECORDS);
  }
}
