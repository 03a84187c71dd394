package io.cryptos3.appliance.identity;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.regex.Pattern;

/** The names that identities may have, and the patterns that their rights are for. */
public final class IdentityNames {

  /** A key's name, or the beginning of some. */
  private static final Pattern PATTERN =
      Pattern.compile("\\*|[A-Za-z0-9][A-Za-z0-9._-]{0,199}\\*?");

  /** At most 64 characters, because certificates hold no longer common names (RFC 5280). */
  private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@/-]{0,63}");

  private IdentityNames() {}

  /**
   * Returns the pattern, if it is one.
   *
   * @throws ProblemException malformed-request
   */
  public static String requirePattern(String pattern) {
    return require(PATTERN, pattern, "key pattern", "a key name, or a prefix and '*'");
  }

  /**
   * Returns the name, if an identity may have it.
   *
   * @throws ProblemException malformed-request
   */
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
