package io.cryptos3.wire.token;

import io.cryptos3.wire.Grant;
import io.cryptos3.wire.Require;
import io.cryptos3.wire.Right;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a token may be used for, as far as its identity may do it itself.
 *
 * @param keyPattern a key's name, or a prefix and {@code *}; it does not matter for rights on the
 *     project
 * @param rights what is allowed; never empty
 */
public record TokenScope(String keyPattern, Set<Right> rights) {

  /** The most that one token has. */
  public static final int MOST = 64;

  public TokenScope {
    Require.text("keyPattern", keyPattern);
    Require.present("rights", rights);
    if (rights.isEmpty()) {
      throw new IllegalArgumentException("rights is empty");
    }
    rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
  }

  /** Checks how many there are, and returns a copy. */
  static List<TokenScope> requireSome(List<TokenScope> scopes) {
    List<TokenScope> copy = Require.atMost("scopes", scopes, MOST);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("scopes is empty");
    }
    return copy;
  }

  /** Returns the grant that would allow an identity the same. */
  public Grant asGrantOf(String identity) {
    return new Grant(identity, keyPattern, rights);
  }
}
