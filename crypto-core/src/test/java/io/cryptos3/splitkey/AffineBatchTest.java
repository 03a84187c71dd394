package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** All cases of an addition side by side in one batch, against Bouncy Castle. */
class AffineBatchTest {
  private final SecureRandom random = new SecureRandom();
  private final List<ECPoint> cases = cases();

  private List<ECPoint> cases() {
    ECPoint p = Scalar.random(random).timesGenerator().unwrap();
    ECPoint q = Scalar.random(random).timesGenerator().unwrap();
    return Stream.of(P256.CURVE.getInfinity(), p, p.negate(), q, p.twice(), p.add(q))
        .map(ECPoint::normalize)
        .toList();
  }

  @Test
  void everyPairOfCasesHasItsSum() {
    List<ECPoint[]> pairs =
        cases.stream().flatMap(a -> cases.stream().map(b -> new ECPoint[] {a, b})).toList();
    AffineBatch sums = batch(pairs.stream().map(pair -> pair[0]).toList());
    sums.add(batch(pairs.stream().map(pair -> pair[1]).toList()));
    for (int i = 0; i < pairs.size(); i++) {
      assertEquals(pairs.get(i)[0].add(pairs.get(i)[1]).normalize(), sums.get(i), "pair " + i);
    }
  }

  @Test
  void everyCaseHasItsDouble() {
    AffineBatch doubles = batch(cases);
    doubles.twice();
    for (int i = 0; i < cases.size(); i++) {
      assertEquals(cases.get(i).twice().normalize(), doubles.get(i));
    }
  }

  @Test
  void onlyTheFirstPointsAreAddedTo() {
    AffineBatch sums = batch(cases);
    sums.add(batch(cases), 2);
    for (int i = 0; i < cases.size(); i++) {
      ECPoint expected = i < 2 ? cases.get(i).twice().normalize() : cases.get(i);
      assertEquals(expected, sums.get(i));
    }
  }

  @Test
  void aBatchOfInfinitiesAddsNothing() {
    AffineBatch sums = batch(cases);
    sums.add(new AffineBatch(cases.size()));
    AffineBatch none = new AffineBatch(cases.size());
    none.add(batch(cases));
    for (int i = 0; i < cases.size(); i++) {
      assertEquals(cases.get(i), sums.get(i));
      assertEquals(cases.get(i), none.get(i));
    }
  }

  @Test
  void theChosenBatchIsTakenOrItsNegative() {
    AffineBatch[] choices = {batch(cases), batch(cases)};
    choices[1].twice();
    for (int index = 0; index < choices.length; index++) {
      for (int sign = -1; sign <= 0; sign++) {
        AffineBatch chosen = new AffineBatch(cases.size());
        chosen.choose(choices, index, sign);
        for (int i = 0; i < cases.size(); i++) {
          ECPoint expected = choices[index].get(i);
          assertEquals(sign == 0 ? expected : expected.negate(), chosen.get(i));
        }
      }
    }
  }

  private static AffineBatch batch(List<ECPoint> points) {
    AffineBatch batch = new AffineBatch(points.size());
    for (int i = 0; i < points.size(); i++) {
      if (!points.get(i).isInfinity()) {
        batch.set(i, Point.of(points.get(i)));
      }
    }
    return batch;
  }
}
