package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.regex.Pattern;

/** The names that keys and secrets may have. */
public final class Names {

  /** Leaves room for {@code @version} in the 255 bytes that an object's header has. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private Names() {}

  /** Refuses what is not the name of a key, with malformed-request. */
  public static String requireKey(String name) {
    return require("key", name);
  }

  /** Refuses what is not the name of a secret, with malformed-request. */
  public static String requireSecret(String name) {
    return require("secret", name);
  }

  /** Tells whether a key or a secret may have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static String require(String what, String name) {
    if (!isName(name)) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "Not a "
              + what
              + " name: '"
              + name
              + "' (1 to 200 letters, digits, '.', '_', '-', the first a letter or digit)");
    }
    return name;
  }
}
