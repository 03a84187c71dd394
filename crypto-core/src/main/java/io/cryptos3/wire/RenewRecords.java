package io.cryptos3.wire;

import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * Request of {@code POST …/versions/records} to the key manager: fresh records before the old
 * expire. Also of {@code POST …/versions/proofs}: records proven to the project point of now, after
 * a rotation of the master key.
 *
 * @param requestId for the logs of both servers
 * @param versionIds which versions; at most {@value Limits#RECORDS}
 */
public record RenewRecords(RequestId requestId, List<KeyVersionId> versionIds) {
  public RenewRecords {
    Require.present("requestId", requestId);
    versionIds = Require.atMost("versionIds", versionIds, Limits.RECORDS);
  }
}
