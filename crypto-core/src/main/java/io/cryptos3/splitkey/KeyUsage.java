package io.cryptos3.splitkey;

/** What a public key of a key version is for. Each has a scalar of its own. */
public enum KeyUsage {
  /** Wrapping and unwrapping data keys. */
  WRAP(1),
  /** Exporting and importing key material. */
  MATERIAL(2);

  private final int code;

  KeyUsage(int code) {
    this.code = code;
  }

  /** Returns the number in signed records. */
  public int code() {
    return code;
  }

  /**
   * Returns the usage with this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static KeyUsage ofCode(int code) {
    return switch (code) {
      case 1 -> WRAP;
      case 2 -> MATERIAL;
      default -> throw new IllegalArgumentException("Key usage " + code + " is not 1 or 2");
    };
  }
}
