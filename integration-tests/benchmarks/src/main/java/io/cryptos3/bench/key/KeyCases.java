package io.cryptos3.bench.key;

import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.Pass;
import io.cryptos3.bench.pair.Unit;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The rows of key operations. Each counts operations on one point. */
public final class KeyCases {
  /** Points of one request, at most. */
  private static final int BATCH = 1_000;

  /** How many single operations make a pass. */
  private static final int SINGLES = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyCases() {}

  /** Lists the cases. */
  public static List<Case> all() {
    return List.of(
        againstBare("key/wrap", SINGLES, KeyCases::wrap),
        againstBare("key/unwrap", SINGLES, KeyCases::unwrap),
        againstBare("key/evaluate", BATCH, KeyCases::evaluate));
  }

  private static Case againstBare(String name, int points, Callable<Pass> ours) {
    return new Case(
        name, "bc-multiply", Unit.OPERATIONS, ours, () -> new BareMultiplications(points));
  }

  /** A writer's part, for each new object. */
  private static Pass wrap() {
    Point publicKey = randomPoint();
    return () -> {
      for (int i = 0; i < SINGLES; i++) {
        Kem.encapsulate(publicKey, RANDOM).close();
      }
      return SINGLES;
    };
  }

  /** A reader's part: blinding and unblinding, without what servers do in between. */
  private static Pass unwrap() {
    Point publicKey = randomPoint();
    Point evaluated = randomPoint();
    byte[] capsule;
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, RANDOM)) {
      capsule = wrapped.capsule();
    }
    return () -> {
      for (int i = 0; i < SINGLES; i++) {
        try (BlindedPoint blinded = Kem.blind(capsule, RANDOM);
            SecretBytes dek = blinded.unblind(evaluated, publicKey)) {
          requireDek(dek);
        }
      }
      return SINGLES;
    };
  }

  /** A server's part of one full request, from encoded points to encoded points. */
  private static Pass evaluate() {
    ApplianceHalf half = ApplianceHalf.takeOver(Scalar.random(RANDOM));
    List<byte[]> batch = Stream.generate(() -> randomPoint().encode()).limit(BATCH).toList();
    return () -> {
      List<Point> points = decode(batch);
      return half.evaluate(points).stream().map(Point::encode).toList().size();
    };
  }

  private static List<Point> decode(List<byte[]> encoded) throws InvalidPointException {
    List<Point> points = new ArrayList<>(encoded.size());
    for (byte[] bytes : encoded) {
      points.add(Point.decode(bytes));
    }
    return points;
  }

  private static Point randomPoint() {
    try (Scalar scalar = Scalar.random(RANDOM)) {
      return scalar.timesGenerator();
    }
  }

  private static void requireDek(SecretBytes dek) {
    if (dek.length() != Kem.DEK_BYTES) {
      throw new IllegalStateException("bug: a DEK has " + dek.length() + " bytes");
    }
  }
}
