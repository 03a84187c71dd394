package io.cryptos3.splitkey;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 public key (RFC 8032). */
public final class VerifyKey {
  /** The length of {@link #encode()}. */
  public static final int BYTES = Ed25519.PUBLIC_KEY_SIZE;

  private final byte[] encoded;

  private VerifyKey(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Reads a received key.
   *
   * @throws InvalidPointException if it is not 32 bytes that encode a point of full order
   */
  public static VerifyKey decode(byte[] encoded) throws InvalidPointException {
    // E5
    if (encoded.length != BYTES || !Ed25519.validatePublicKeyFull(encoded, 0)) {
      throw new InvalidPointException("Not an Ed25519 public key of " + BYTES + " bytes");
    }
    return new VerifyKey(encoded.clone());
  }

  /** Tells whether {@code signature} over {@code message} is by this key. */
  public boolean verifies(FixedEncoding message, byte[] signature) {
    byte[] signed = message.encode();
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, encoded, 0, signed, 0, signed.length);
  }

  /** Returns the 32 bytes of RFC 8032. */
  public byte[] encode() {
    return encoded.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "VerifyKey(" + HexFormat.of().formatHex(encoded) + ")";
  }
}
