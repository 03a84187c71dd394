package io.cryptos3.appliance;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.PublicKeyRecord;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * Has copied the memory of an appliance: its half, what it knows of itself, and its connection to
 * the key manager with the TLS key for more.
 */
final class Thief implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstanceShare share;
  private final ApplianceHalf half;
  private final KeyManagerClient keyManager;

  private Thief(InstanceShare share, ApplianceHalf half, KeyManagerClient keyManager) {
    this.share = share;
    this.half = half;
    this.keyManager = keyManager;
  }

  static Thief of(TestProject robbed) throws Exception {
    Active active = robbed.appliance().active();
    Field half = Active.class.getDeclaredField("half");
    half.setAccessible(true);
    try (SecretBytes a = ((ApplianceHalf) half.get(active)).toSecret()) {
      return new Thief(active.share(), ApplianceHalf.takeOver(Scalar.of(a)), active.keyManager());
    }
  }

  ApplianceHalf half() {
    return half;
  }

  /** Unwraps without the appliance: the key manager takes the thief for it. */
  SecretBytes unwrap(PublicKeyRecord version, Point publicKey, byte[] capsule, RequestId request)
      throws Exception {
    try (BlindedPoint blinded = Kem.blind(capsule, RANDOM)) {
      return blinded.unblind(evaluate(version, blinded.point(), request), publicKey);
    }
  }

  private Point evaluate(PublicKeyRecord version, Point blinded, RequestId request)
      throws Exception {
    ProvenPoints proven =
        half.evaluateAndProve(
            share.context(ProverRole.APPLIANCE, KeyUsage.WRAP, version.versionId(), request),
            List.of(blinded),
            RANDOM);
    EvaluateGroup group =
        new EvaluateGroup(
            version.versionId(),
            KeyUsage.WRAP,
            Points.encode(List.of(blinded)),
            Points.encode(proven.points()),
            EvaluationProof.of(proven.proof()));
    EvaluatedGroup evaluated =
        keyManager
            .evaluate(
                new EvaluateRequest(request, share.epoch(), List.of(group)),
                new Errand(request, () -> Duration.ofMinutes(1)))
            .groups()
            .get(0);
    return Points.decode(evaluated.points()).get(0);
  }

  @Override
  public void close() {
    half.close();
  }
}
