package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * One share of a master key (split-keys.md §3.2): as many of one set as its threshold says give the
 * key, fewer say nothing of it.
 */
public final class MasterKeyShare implements AutoCloseable {
  static final int SET_ID_BYTES = 8;
  static final int BYTES = 2 + SET_ID_BYTES + MasterKey.BYTES;

  private static final CheckedText TEXT =
      new CheckedText("Share of a master key", "cryptos3 master key share checksum v1", BYTES);

  private final SecretBytes encoded;
  private final int threshold;
  private final int index;
  private final String setId;

  private MasterKeyShare(SecretBytes encoded) {
    byte[] raw = encoded.revealCopy();
    this.encoded = encoded;
    this.threshold = Byte.toUnsignedInt(raw[0]);
    this.index = Byte.toUnsignedInt(raw[1]);
    this.setId = HexFormat.of().formatHex(raw, 2, 2 + SET_ID_BYTES);
    Wipe.bytes(raw);
    // D11
    if (threshold < MasterKeyShares.MIN_THRESHOLD || index == 0) {
      encoded.close();
      throw new IllegalArgumentException(
          "Share number " + index + " with threshold " + threshold + " is none");
    }
  }

  /** Makes a share of its parts; {@code value} stays the caller's to wipe. */
  static MasterKeyShare of(int threshold, int index, byte[] setId, byte[] value) {
    byte[] raw =
        ByteBuffer.allocate(BYTES)
            .put((byte) threshold)
            .put((byte) index)
            .put(setId)
            .put(value)
            .array();
    return new MasterKeyShare(SecretBytes.takeOver(raw));
  }

  /**
   * Reads what {@link #revealText()} printed, as {@link MasterKey#parse} does.
   *
   * @throws IllegalArgumentException if it is no share or has a typing error; the message shows no
   *     part of it
   */
  public static MasterKeyShare parse(CharSequence text) {
    return new MasterKeyShare(TEXT.parse(text));
  }

  /** Tells whether a text is by its length rather a share than a master key. */
  public static boolean looksLikeOne(CharSequence text) {
    return 2 * CheckedText.countDigits(text) > TEXT.digits() + MasterKey.TEXT.digits();
  }

  /**
   * Makes sure that this share can be combined with another one.
   *
   * @throws IllegalArgumentException if it is of another set, or has the same number
   */
  public void requireBeside(MasterKeyShare other) {
    // D12
    if (!setId.equals(other.setId) || threshold != other.threshold) {
      throw new IllegalArgumentException(
          "Share %d is of another set (%s, threshold %d) than share %d (%s, threshold %d)"
              .formatted(index, setId, threshold, other.index, other.setId, other.threshold));
    }
    if (index == other.index) {
      throw new IllegalArgumentException("Share " + index + " was given twice");
    }
  }

  /** Returns the printed form, 18 groups of 4; the caller shows it once and wipes it. */
  public char[] revealText() {
    return TEXT.print(encoded);
  }

  /** Returns how many shares of the set give the key. */
  public int threshold() {
    return threshold;
  }

  /** Returns the number of this share in its set, from 1. */
  public int index() {
    return index;
  }

  /** Returns what the shares of one set have in common, 16 hex digits; no secret. */
  public String setId() {
    return setId;
  }

  /** Returns f(index), which the caller wipes. */
  byte[] revealValue() {
    byte[] raw = encoded.revealCopy();
    byte[] value = new byte[MasterKey.BYTES];
    System.arraycopy(raw, BYTES - MasterKey.BYTES, value, 0, MasterKey.BYTES);
    Wipe.bytes(raw);
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKeyShare that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public String toString() {
    return "MasterKeyShare(" + index + ", redacted)";
  }

  @Override
  public void close() {
    encoded.close();
  }
}
