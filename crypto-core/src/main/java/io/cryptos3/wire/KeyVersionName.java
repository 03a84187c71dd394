package io.cryptos3.wire;

/**
 * The name of a key version, {@code name@version}.
 *
 * @param name of the key; any text without control characters, and it may hold an {@code @}
 * @param version from 0, as Hadoop counts
 */
public record KeyVersionName(String name, int version) {
  public KeyVersionName {
    Require.text("key name", name);
    Require.atLeast("key version", version, 0);
  }

  /**
   * Reads {@code name@version}, the version in canonical decimal form.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static KeyVersionName parse(String text) {
    int at = text.lastIndexOf('@');
    String digits = text.substring(at + 1);
    if (at < 1 || !digits.matches("0|[1-9][0-9]{0,8}")) {
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
