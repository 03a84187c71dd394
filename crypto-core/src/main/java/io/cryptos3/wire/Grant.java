package io.cryptos3.wire;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an identity may do with some keys.
 *
 * @param identity name of the client
 * @param keyPattern a key's name, or a prefix and {@code *}
 * @param rights what is allowed; never empty
 */
public record Grant(String identity, String keyPattern, Set<Right> rights) {
  public Grant {
    Require.text("identity", identity);
    Require.text("keyPattern", keyPattern);
    Require.present("rights", rights);
    if (rights.isEmpty()) {
      throw new IllegalArgumentException("rights is empty");
    }
    rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
  }

  /** Tells whether the pattern covers a key: exactly, or by the prefix before a final {@code *}. */
  public boolean covers(String keyName) {
    return keyPattern.endsWith("*")
        ? keyName.startsWith(keyPattern.substring(0, keyPattern.length() - 1))
        : keyName.equals(keyPattern);
  }

  /** Tells whether the pattern covers every key that another pattern covers. */
  public boolean coversPattern(String other) {
    return other.endsWith("*")
        ? keyPattern.endsWith("*") && covers(other.substring(0, other.length() - 1))
        : covers(other);
  }
}
