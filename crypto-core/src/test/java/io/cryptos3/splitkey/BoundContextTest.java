package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the context string of RFC 9497, the same for every proof, would let through. */
class BoundContextTest {
  private static final byte[] RFC = "OPRFV1-\u0001-P256-SHA256".getBytes(StandardCharsets.US_ASCII);

  private final Parties parties = new Parties();
  private final ProofContext context = parties.context(ProverRole.KEY_MANAGER, KeyUsage.WRAP);
  private final Scalar k = Scalar.random(parties.random);
  private final Point publicKey = anyPoint();
  private final List<Point> in = Stream.generate(this::anyPoint).limit(3).toList();
  private final List<Point> out = k.times(in);

  private Point anyPoint() {
    return Scalar.random(parties.random).timesGenerator();
  }

  @Test
  void aBaseThatIsChosenAfterTheProofPassesUnderTheContextStringOfTheRfc() {
    Forgery forgery = forge(RFC);
    assertNotEquals(publicKey, k.times(forgery.base));
    assertTrue(forgery.proof.verifies(RFC, statement(forgery.base)));
  }

  @Test
  void aBaseThatIsChosenAfterTheProofIsRefused() {
    Forgery forgery = forge(statement(anyPoint()).contextString(context));
    assertFalse(forgery.proof.verifies(context, forgery.base, publicKey, in, out));
  }

  /** Weights that can be chosen one by one are what Wagner's algorithm needs. */
  @Test
  void everyWeightDependsOnEveryPointOfTheBatch() {
    List<Point> others = List.of(in.get(0), in.get(1), anyPoint());
    DleqStatement changed = new DleqStatement(Point.GENERATOR, publicKey, others, out);
    assertEquals(weight(RFC, statement(Point.GENERATOR)), weight(RFC, changed));
    assertNotEquals(
        weight(statement(Point.GENERATOR).contextString(context), statement(Point.GENERATOR)),
        weight(changed.contextString(context), changed));
  }

  private BigInteger weight(byte[] contextString, DleqStatement statement) {
    return new DleqTranscript(contextString, publicKey)
        .weights(statement.in(), statement.out())
        .get(0);
  }

  private DleqStatement statement(Point base) {
    return new DleqStatement(base, publicKey, in, out);
  }

  private record Forgery(Point base, DleqProof proof) {}

  /** Takes any first commitment, and then the base that belongs to it. */
  private Forgery forge(byte[] contextString) {
    DleqTranscript transcript = new DleqTranscript(contextString, publicKey);
    Point m = Point.of(WeightedSum.of(transcript.weights(in, out), in));
    Scalar nonce = Scalar.random(parties.random);
    Point first = anyPoint();
    BigInteger c = transcript.challenge(new Composites(m, k.times(m)), first, nonce.times(m));
    BigInteger s = nonce.plus(c.negate(), k);
    Point rest = Point.of(first.unwrap().subtract(publicKey.unwrap().multiply(c)));
    return new Forgery(
        Vectors.scalar(s).inverse().times(rest), DleqProof.of(Scalar.encode(c), Scalar.encode(s)));
  }
}
