package io.cryptos3.bench.key;

import io.cryptos3.bench.pair.Pass;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server computes for one full request, and what whoever checks it does: from encoded points
 * to encoded points, without network and audit.
 */
public final class Batch {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ApplianceHalf half = ApplianceHalf.takeOver(Scalar.random(RANDOM));
  private final ProofContext context =
      new ProofContext(
          ProverRole.APPLIANCE,
          ProjectId.random(RANDOM),
          InstanceId.random(RANDOM),
          1,
          KeyUsage.WRAP,
          KeyVersionId.random(RANDOM),
          RequestId.random(RANDOM));
  private final List<byte[]> blinded;

  /** Makes a batch of that many points. */
  public Batch(int size) {
    blinded = Stream.generate(() -> Points.random(RANDOM).encode()).limit(size).toList();
  }

  /** Multiplies by the half. */
  public Pass evaluating() {
    return () -> Points.encode(half.evaluate(Points.decode(blinded))).size();
  }

  /** Multiplies by the half and proves it. */
  public Pass evaluatingAndProving() {
    return () -> Points.encode(evaluateAndProve().points()).size();
  }

  /** Makes the proof alone: what it adds to an evaluation. */
  public Side proving() {
    Pass with = evaluatingAndProving();
    Pass without = evaluating();
    return (atLeast, clock) -> {
      double secondsWith = 1 / with.perSecond(atLeast, clock);
      double secondsWithout = 1 / without.perSecond(atLeast, clock);
      return 1 / (secondsWith - secondsWithout);
    };
  }

  /** Checks a proof, starting from points as they are received. */
  public Pass verifying() throws InvalidPointException {
    ProvenPoints proven = evaluateAndProve();
    List<byte[]> results = Points.encode(proven.points());
    return () -> {
      List<Point> in = Points.decode(blinded);
      List<Point> out = Points.decode(results);
      if (!proven.proof().verifies(context, Point.GENERATOR, half.publicShare(), in, out)) {
        throw new IllegalStateException("bug: an honest proof is refused");
      }
      return in.size();
    };
  }

  private ProvenPoints evaluateAndProve() throws InvalidPointException {
    return half.evaluateAndProve(context, Points.decode(blinded), RANDOM);
  }
}
