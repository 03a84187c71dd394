package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * The KEM whose private key is in no one place: RFC 9180's DHKEM(P-256, HKDF-SHA256), base mode.
 *
 * <p>Wrapping needs the public key only. Unwrapping is three steps in three places: the reader
 * blinds, the two servers multiply by their halves, the reader unblinds.
 *
 * <pre>{@code
 * try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) { … }
 *
 * try (BlindedPoint blinded = Kem.blind(edek, random)) {
 *   Point evaluated = keyManagerHalf.evaluate(applianceHalf.evaluate(blinded.point()));
 *   try (SecretBytes dek = blinded.unblind(evaluated, publicKey)) { … }
 * }
 * }</pre>
 */
public final class Kem {
  /** The length of a capsule, {@code enc} of RFC 9180: the EDEK. */
  public static final int CAPSULE_BYTES = Capsule.WRAPPED_BYTES;

  /** The length of a capsule that was moved to another key version. */
  public static final int REWRAPPED_CAPSULE_BYTES = Capsule.REWRAPPED_BYTES;

  /** The length of the shared secret: the DEK. */
  public static final int DEK_BYTES = DhKem.SECRET_BYTES;

  private Kem() {}

  /** Makes a DEK and wraps it to a verified public key (RFC 9180 §4.1, Encap). */
  public static Encapsulation encapsulate(Point publicKey, SecureRandom random) {
    try (Scalar ephemeral = Scalar.random(random)) {
      return encapsulate(publicKey, ephemeral);
    }
  }

  static Encapsulation encapsulate(Point publicKey, Scalar ephemeral) {
    // U1
    Point enc = ephemeral.timesGenerator();
    SecretBytes dek = DhKem.derive(ephemeral.timesOnce(publicKey), enc, publicKey);
    return new Encapsulation(enc.encode(), dek);
  }

  /** Makes a capsule alone, for those who hand out EDEKs and must not know the DEK. */
  public static byte[] capsuleOnly(SecureRandom random) {
    try (Scalar ephemeral = Scalar.random(random)) {
      return ephemeral.timesGenerator().encode();
    }
  }

  /**
   * Blinds a capsule with a fresh random scalar.
   *
   * @param capsule the EDEK: 65 bytes, or 195 of a re-wrapped one
   * @throws InvalidPointException if the EDEK has another length, a point of it is not on the
   *     curve, or the first of a re-wrapped one has an odd y
   */
  public static BlindedPoint blind(byte[] capsule, SecureRandom random)
      throws InvalidPointException {
    return BlindedPoint.blind(capsule, random);
  }
}
