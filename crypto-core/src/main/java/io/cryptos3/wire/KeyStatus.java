package io.cryptos3.wire;

import java.util.List;

/**
 * A key and its versions, for those who manage it.
 *
 * @param key what everybody with a right on it may see
 * @param rotationSeconds the longest time that a version is the newest; 0 if that has no limit
 * @param versions by number
 */
public record KeyStatus(KeyMetadata key, long rotationSeconds, List<KeyVersionStatus> versions) {
  public KeyStatus {
    Require.present("key", key);
    Require.atLeast("rotationSeconds", rotationSeconds, 0);
    versions = Require.atMost("versions", versions, Integer.MAX_VALUE);
  }
}
