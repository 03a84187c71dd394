package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.regex.Pattern;

/** The names that keys, key patterns and identities may have. */
public final class Names {

  /** Leaves room for {@code @version} in the 255 bytes that an object's header has. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private static final Pattern PATTERN = Pattern.compile("\\*|" + KEY + "\\*?");

  /** At most 64 characters, because certificates hold no longer common names (RFC 5280). */
  private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@/-]{0,63}");

  private Names() {}

  /** Refuses what is not the name of a key, with malformed-request. */
  public static String requireKey(String name) {
    return require(
        KEY,
        name,
        "key name",
        "1 to 200 letters, digits, '.', '_', '-', the first a letter or digit");
  }

  /** Refuses what is not a key pattern, with malformed-request. */
  public static String requirePattern(String pattern) {
    return require(PATTERN, pattern, "key pattern", "a key name, or a prefix and '*'");
  }

  /** Refuses what is not the name of an identity, with malformed-request. */
  public static String requireIdentity(String name) {
    return require(
        IDENTITY,
        name,
        "identity",
        "1 to 64 letters, digits, '.', '_', '@', '/', '-', the first a letter or digit");
  }

  private static String require(Pattern allowed, String value, String what, String form) {
    if (!allowed.matcher(value).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "Not a " + what + ": '" + value + "' (" + form + ")");
    }
    return value;
  }
}
