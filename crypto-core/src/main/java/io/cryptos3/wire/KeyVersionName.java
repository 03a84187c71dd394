package io.cryptos3.wire;

import io.cryptos3.format.KeyVersionRule;

/**
 * The name of a key version, {@code name@version}: what an object's header can hold.
 *
 * @param name of the key; any text without control characters, and it may hold an {@code @}
 * @param version from 0, as Hadoop counts
 */
public record KeyVersionName(String name, int version) {
  public KeyVersionName {
    Require.present("key name", name);
    KeyVersionRule.require(name + "@" + version);
  }

  /**
   * Reads {@code name@version}, the version in canonical decimal form.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static KeyVersionName parse(String text) {
    // E9
    KeyVersionRule.require(text);
    int at = text.lastIndexOf('@');
    return new KeyVersionName(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
  }

  /** Returns {@code name@version}. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
