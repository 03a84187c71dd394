package io.cryptos3.wire;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public, immutable byte string in a message: a point, a signature, a certificate. In JSON it is
 * base64url without padding.
 *
 * <p>Not for secrets: those are {@link io.cryptos3.secret.SecretBytes}.
 */
public final class Bytes {
  /** The empty byte string. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN_BYTES = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies {@code content}. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /**
   * Reads hex digits.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static Bytes ofHex(String hex) {
    return new Bytes(HEX.parseHex(hex));
  }

  /** Returns a copy. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Returns the length in bytes. */
  public int length() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /** Returns all bytes as lower-case hex. */
  public String toHex() {
    return HEX.formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Returns the length and the first bytes in hex. */
  @Override
  public String toString() {
    int shown = Math.min(SHOWN_BYTES, content.length);
    String start = HEX.formatHex(content, 0, shown);
    return content.length + " bytes " + start + (shown < content.length ? "…" : "");
  }
}
