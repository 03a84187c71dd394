package io.cryptos3.wire;

import java.util.regex.Pattern;

/**
 * The name of a key version, {@code name@version}.
 *
 * @param name of the key; any text without control characters, and it may hold an {@code @}
 * @param version from 0, as Hadoop counts
 */
public record KeyVersionName(String name, int version) {
  /** The longest name in UTF-8: what an object's header has room for. */
  public static final int MAX_BYTES = 255;

  private static final Pattern CANONICAL_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  public KeyVersionName {
    Require.text("key name", name);
    Require.atLeast("key version", version, 0);
    Require.utf8AtMost("key version name", name + "@" + version, MAX_BYTES);
  }

  /**
   * Reads {@code name@version}, the version in canonical decimal form.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static KeyVersionName parse(String text) {
    int at = text.lastIndexOf('@');
    String digits = text.substring(at + 1);
    if (at < 1 || !CANONICAL_NUMBER.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "Not a key version name of the form name@version: " + text);
    }
    return new KeyVersionName(text.substring(0, at), Integer.parseInt(digits));
  }

  /** Returns {@code name@version}. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
