package io.cryptos3.splitkey;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The group: NIST P-256, also called secp256r1.
 *
 * <p>Bouncy Castle's custom curve is used, whose field arithmetic is made for this prime.
 */
final class P256 {
  /** Bytes of a scalar and of a coordinate. */
  static final int SCALAR_BYTES = 32;

  /** Bytes of an uncompressed point: 04, x, y. */
  static final int POINT_BYTES = 65;

  /** Ints of a coordinate in Bouncy Castle's field arithmetic. */
  static final int FIELD_INTS = 8;

  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256r1");

  static final ECCurve CURVE = PARAMETERS.getCurve();
  static final ECPoint GENERATOR = PARAMETERS.getG();
  static final BigInteger ORDER = PARAMETERS.getN();
  static final BigInteger PRIME = CURVE.getField().getCharacteristic();

  private static final ECMultiplier FIXED_BASE = new FixedPointCombMultiplier();

  private P256() {}

  /** Multiplies the generator by the comb method, whose tables Bouncy Castle keeps per curve. */
  static ECPoint generatorTimes(BigInteger scalar) {
    return FIXED_BASE.multiply(GENERATOR, scalar);
  }
}
