package io.cryptos3.bench.key;

import io.cryptos3.bench.pair.Pass;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Bouncy Castle's {@code point.multiply(k).normalize()} on P-256, and nothing else. Points are made
 * anew for each pass, as Bouncy Castle keeps tables with those that it has seen.
 */
public final class BareMultiplications implements Pass {
  private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");

  private final ECPoint[] points;
  private final BigInteger scalar;

  /** Makes that many points. */
  public BareMultiplications(int count) {
    SecureRandom random = new SecureRandom();
    points = new ECPoint[count];
    for (int i = 0; i < count; i++) {
      points[i] = P256.getG().multiply(randomScalar(random)).normalize();
    }
    scalar = randomScalar(random);
  }

  private static BigInteger randomScalar(SecureRandom random) {
    return BigIntegers.createRandomInRange(BigInteger.ONE, P256.getN(), random);
  }

  @Override
  public long run() {
    for (ECPoint point : points) {
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger y = point.getAffineYCoord().toBigInteger();
      ECPoint product = P256.getCurve().createPoint(x, y).multiply(scalar).normalize();
      if (product.isInfinity()) {
        throw new IllegalStateException("bug: a product is infinity");
      }
    }
    return points.length;
  }
}
