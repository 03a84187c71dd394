package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The algebra from end to end: owner, two instances, key manager, reader. */
class SplitKeyTest {
  private final SecureRandom random = new SecureRandom();
  private final MasterKey masterKey = MasterKey.random(random);
  private final ProjectId project = ProjectId.random(random);
  private final OwnerSecrets owner = masterKey.derive(project);
  private final Point y = owner.projectPoint();
  private final InstanceShares first = owner.split(random);
  private final InstanceShares second = owner.split(random);
  private final VersionScalars version = VersionScalars.random(random);
  private final Point publicKey = version.publicKey(KeyUsage.WRAP, y);

  // B4
  @Test
  void everyInstanceFitsTheProjectPoint() {
    for (InstanceShares shares : List.of(first, second)) {
      assertEquals(y, shares.rho().times(shares.publicShare()));
    }
    assertNotEquals(first.a(), second.a());
    assertNotEquals(first.rho(), second.rho());
  }

  @Test
  void thePrivateKeyIsTheSameThroughEveryInstance() {
    BigInteger x = privateKey(first);
    assertEquals(x, privateKey(second));
    assertEquals(publicKey, Vectors.scalar(x).timesGenerator());
  }

  private BigInteger privateKey(InstanceShares shares) {
    BigInteger halves = shares.a().value().multiply(version.of(KeyUsage.WRAP).value());
    return halves.multiply(shares.rho().value()).mod(P256.ORDER);
  }

  @Test
  void aReaderGetsTheDekThroughEveryInstance() throws InvalidPointException {
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) {
      assertEquals(wrapped.dek(), unwrap(wrapped, first, first, KeyUsage.WRAP));
      assertEquals(wrapped.dek(), unwrap(wrapped, second, second, KeyUsage.WRAP));
    }
  }

  @Test
  void aWrongHalfGivesAnotherDek() throws InvalidPointException {
    OwnerSecrets stranger = MasterKey.random(random).derive(project);
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) {
      assertNotEquals(wrapped.dek(), unwrap(wrapped, first, second, KeyUsage.WRAP));
      assertNotEquals(wrapped.dek(), unwrap(wrapped, first, first, KeyUsage.MATERIAL));
      InstanceShares foreign = stranger.split(random);
      assertNotEquals(wrapped.dek(), unwrap(wrapped, foreign, first, KeyUsage.WRAP));
      assertNotEquals(wrapped.dek(), unwrap(wrapped, foreign, foreign, KeyUsage.WRAP));
    }
  }

  private SecretBytes unwrap(
      Encapsulation wrapped, InstanceShares appliance, InstanceShares keyManager, KeyUsage usage)
      throws InvalidPointException {
    ApplianceHalf a = ApplianceHalf.takeOver(Scalar.of(appliance.a().toSecret()));
    KeyManagerHalf s = KeyManagerHalf.join(version.of(usage), keyManager.rho());
    try (a;
        s;
        BlindedPoint blinded = Kem.blind(wrapped.capsule(), random)) {
      return blinded.unblind(s.evaluate(a.evaluate(blinded.point())), publicKey);
    }
  }

  @Test
  void aBatchOfUnwrapsGivesEveryDek() throws InvalidPointException {
    List<Encapsulation> wrapped =
        IntStream.range(0, 10).mapToObj(i -> Kem.encapsulate(publicKey, random)).toList();
    List<BlindedPoint> blinded = new ArrayList<>();
    for (Encapsulation each : wrapped) {
      blinded.add(Kem.blind(each.capsule(), random));
    }
    List<Point> points = blinded.stream().map(BlindedPoint::point).toList();
    ApplianceHalf a = ApplianceHalf.takeOver(first.a());
    KeyManagerHalf s = KeyManagerHalf.join(version.of(KeyUsage.WRAP), first.rho());
    List<Point> evaluated = s.evaluate(a.evaluate(points));
    for (int i = 0; i < wrapped.size(); i++) {
      assertEquals(wrapped.get(i).dek(), blinded.get(i).unblind(evaluated.get(i), publicKey));
    }
  }

  // V1, V2
  @Test
  void publicKeysComeFromTheProjectPointAndDifferByUsage() {
    Scalar wrap = version.of(KeyUsage.WRAP);
    assertEquals(publicKey, wrap.times(first.rho()).times(first.publicShare()));
    assertNotEquals(publicKey, version.publicKey(KeyUsage.MATERIAL, y));
  }

  @Test
  void aTrialWithAOneUseScalarTellsWhetherTheSharesFit() {
    Scalar u = Scalar.random(random);
    Scalar oneUse = Scalar.random(random);
    Point sent = first.a().times(u.timesGenerator());
    assertEquals(u.times(oneUse.times(y)), KeyManagerHalf.join(oneUse, first.rho()).evaluate(sent));
    assertNotEquals(
        u.times(oneUse.times(y)), KeyManagerHalf.join(oneUse, second.rho()).evaluate(sent));
  }

  @Test
  void theSameMasterKeyGivesTheSameOwnerAndAnotherProjectAnother() {
    OwnerSecrets again = MasterKey.parse(new String(masterKey.revealText())).derive(project);
    assertEquals(y, again.projectPoint());
    assertEquals(owner.signingKey().verifyKey(), again.signingKey().verifyKey());
    OwnerSecrets other = masterKey.derive(ProjectId.random(random));
    assertNotEquals(y, other.projectPoint());
    assertNotEquals(owner.signingKey().verifyKey(), other.signingKey().verifyKey());
  }

  @Test
  void closingTheOwnerClosesEverythingDerived() {
    owner.close();
    assertThrows(IllegalStateException.class, () -> owner.split(random));
    assertThrows(IllegalStateException.class, () -> owner.signingKey().sign(FixedEncoding.of("x")));
    assertThrows(
        IllegalStateException.class,
        () -> owner.caSeal().seal(SecretBytes.copyOf(new byte[1]), random));
  }

  @Test
  void aSealedApplianceEvaluatesNothing() {
    ApplianceHalf half = ApplianceHalf.takeOver(first.a());
    half.close();
    assertThrows(IllegalStateException.class, () -> half.evaluate(Point.GENERATOR));
    assertThrows(IllegalStateException.class, half::toSecret);
  }
}
