package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewrapTest {
  private final Parties parties = new Parties();
  private final ProofContext context = parties.context(ProverRole.REWRAP, KeyUsage.WRAP);
  private final VersionScalars newer = VersionScalars.random(parties.random);
  private final Point newerKey = newer.publicKey(KeyUsage.WRAP, parties.y);
  private final List<Encapsulation> wrapped =
      Stream.generate(() -> Kem.encapsulate(parties.publicKey, parties.random)).limit(6).toList();
  private final List<byte[]> edeks = wrapped.stream().map(Encapsulation::capsule).toList();

  @Test
  void movedEdeksOpenToTheSameDeksWithTheNewVersionOnly() throws Exception {
    List<byte[]> moved = move(edeks, parties.version, parties.publicKey, newer, newerKey);
    for (int i = 0; i < moved.size(); i++) {
      assertEquals(195, moved.get(i).length);
      assertEquals(wrapped.get(i).dek(), unwrap(moved.get(i), newer, newerKey));
      assertNotEquals(
          wrapped.get(i).dek(), unwrap(moved.get(i), parties.version, parties.publicKey));
    }
  }

  @Test
  void anEdekMovesTwiceAndKeepsWhatItsDekIsBoundTo() throws Exception {
    VersionScalars newest = VersionScalars.random(parties.random);
    Point newestKey = newest.publicKey(KeyUsage.WRAP, parties.y);
    List<byte[]> once = move(edeks, parties.version, parties.publicKey, newer, newerKey);
    List<byte[]> twice = move(once, newer, newerKey, newest, newestKey);
    for (int i = 0; i < twice.size(); i++) {
      assertArrayEquals(edeks.get(i), Arrays.copyOfRange(twice.get(i), 65, 130));
      assertArrayEquals(parties.publicKey.encode(), Arrays.copyOfRange(twice.get(i), 130, 195));
      assertEquals(wrapped.get(i).dek(), unwrap(twice.get(i), newest, newestKey));
    }
  }

  // W4
  @Test
  void aWrongResultIsCaughtBeforeAnEdekComesOut() throws Exception {
    try (Rewrap rewrap = Rewrap.blind(edeks, parties.publicKey, parties.random);
        RewrapFactor factor = factor(parties.version, newer)) {
      ProvenPoints right = answer(factor, rewrap.points(), newerKey, parties.publicKey);
      List<Point> points = new ArrayList<>(right.points());
      points.set(3, points.get(3).negate());
      assertRefused(rewrap, newerKey, new ProvenPoints(points, right.proof()));
      points.remove(3);
      assertRefused(rewrap, newerKey, new ProvenPoints(points, right.proof()));
      assertRefused(rewrap, parties.publicKey, right);
      assertEquals(6, rewrap.finish(context, newerKey, right).size());
    }
  }

  @Test
  void aFactorOfOtherVersionsIsCaught() throws Exception {
    try (Rewrap rewrap = Rewrap.blind(edeks, parties.publicKey, parties.random);
        RewrapFactor backwards = factor(newer, parties.version)) {
      assertRefused(
          rewrap, newerKey, answer(backwards, rewrap.points(), newerKey, parties.publicKey));
      assertRefused(
          rewrap, newerKey, answer(backwards, rewrap.points(), parties.publicKey, newerKey));
    }
  }

  @Test
  void aProofOfAnotherRoleIsNotAskedFor() throws Exception {
    ProofContext unwrap = context.as(ProverRole.KEY_MANAGER);
    try (Rewrap rewrap = Rewrap.blind(edeks, parties.publicKey, parties.random);
        RewrapFactor factor = factor(parties.version, newer)) {
      ProvenPoints right = answer(factor, rewrap.points(), newerKey, parties.publicKey);
      assertThrows(IllegalArgumentException.class, () -> rewrap.finish(unwrap, newerKey, right));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              factor.evaluateAndProve(
                  unwrap, newerKey, parties.publicKey, rewrap.points(), parties.random));
    }
  }

  // W1, W2, W3
  @Test
  void aReaderRefusesOddOrInvalidPointsAndOtherLengths() throws Exception {
    byte[] moved = move(edeks, parties.version, parties.publicKey, newer, newerKey).get(0);
    Point first = Point.decode(Arrays.copyOf(moved, 65));
    assertFalse(first.hasOddY());
    byte[] odd = moved.clone();
    System.arraycopy(first.negate().encode(), 0, odd, 0, 65);
    assertThrows(InvalidPointException.class, () -> Kem.blind(odd, parties.random));
    for (int start = 0; start < 195; start += 65) {
      for (int at : new int[] {start, start + 1, start + 64}) {
        byte[] broken = moved.clone();
        broken[at] ^= 1;
        assertThrows(InvalidPointException.class, () -> Kem.blind(broken, parties.random));
      }
    }
    for (int length : new int[] {0, 64, 66, 130, 194, 196, 260}) {
      byte[] other = Arrays.copyOf(moved, length);
      assertThrows(InvalidPointException.class, () -> Kem.blind(other, parties.random));
    }
  }

  // W5
  @Test
  void everyPointIsBlindedAnew() throws Exception {
    List<byte[]> same = List.of(edeks.get(0), edeks.get(0));
    try (Rewrap rewrap = Rewrap.blind(same, parties.publicKey, parties.random)) {
      assertNotEquals(rewrap.points().get(0), rewrap.points().get(1));
    }
  }

  // W6
  @Test
  void nobodyGetsTheFactor() {
    for (Method method : RewrapFactor.class.getDeclaredMethods()) {
      Class<?> type = method.getReturnType();
      boolean isSecret = List.of(Scalar.class, SecretBytes.class, byte[].class).contains(type);
      assertFalse(isSecret, method.toString());
    }
  }

  @Test
  void aRewrapIsUsedOnce() throws Exception {
    try (Rewrap rewrap = Rewrap.blind(edeks, parties.publicKey, parties.random);
        RewrapFactor factor = factor(parties.version, newer)) {
      ProvenPoints right = answer(factor, rewrap.points(), newerKey, parties.publicKey);
      assertEquals(6, rewrap.finish(context, newerKey, right).size());
      assertThrows(IllegalStateException.class, () -> rewrap.finish(context, newerKey, right));
    }
  }

  private void assertRefused(Rewrap rewrap, Point key, ProvenPoints answer) {
    assertThrows(NotGenuineException.class, () -> rewrap.finish(context, key, answer));
  }

  private static RewrapFactor factor(VersionScalars from, VersionScalars to) {
    return RewrapFactor.between(from.of(KeyUsage.WRAP), to.of(KeyUsage.WRAP));
  }

  private ProvenPoints answer(RewrapFactor factor, List<Point> in, Point newKey, Point oldKey) {
    return factor.evaluateAndProve(context, newKey, oldKey, in, parties.random);
  }

  private List<byte[]> move(
      List<byte[]> from, VersionScalars old, Point oldKey, VersionScalars to, Point newKey)
      throws InvalidPointException, NotGenuineException {
    try (Rewrap rewrap = Rewrap.blind(from, oldKey, parties.random);
        RewrapFactor factor = factor(old, to)) {
      return rewrap.finish(context, newKey, answer(factor, rewrap.points(), newKey, oldKey));
    }
  }

  private SecretBytes unwrap(byte[] edek, VersionScalars of, Point publicKey)
      throws InvalidPointException {
    return parties.unwrap(edek, parties.appliance, parties.shares.rho(), of, publicKey);
  }
}
