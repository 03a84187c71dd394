package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both servers' steps with their proofs, as a client sees them. */
class ProvenEvaluationTest {
  private final SecureRandom random = new SecureRandom();
  private final ProjectId project = ProjectId.random(random);
  private final OwnerSecrets owner = MasterKey.random(random).derive(project);
  private final InstanceShares shares = owner.split(random);
  private final Point shareOfAppliance = shares.publicShare();
  private final VersionScalars version = VersionScalars.random(random);
  private final Point publicKey = version.publicKey(KeyUsage.WRAP, owner.projectPoint());
  private final ApplianceHalf appliance = ApplianceHalf.takeOver(shares.a());
  private final KeyManagerHalf keyManager =
      KeyManagerHalf.join(version.of(KeyUsage.WRAP), shares.rho());
  private final List<Point> blinded =
      Stream.generate(() -> Scalar.random(random).timesGenerator()).limit(3).toList();
  private final ProofContext context =
      new ProofContext(
          ProverRole.APPLIANCE,
          project,
          InstanceId.random(random),
          0,
          KeyUsage.WRAP,
          KeyVersionId.random(random),
          RequestId.random(random));
  private final ProofContext second = context.as(ProverRole.KEY_MANAGER);

  @Test
  void aClientIsConvincedOfBothSteps() {
    ProvenPoints first = appliance.evaluateAndProve(context, blinded, random);
    ProvenPoints last =
        keyManager.evaluateAndProve(second, shareOfAppliance, publicKey, first.points(), random);
    assertEquals(appliance.evaluate(blinded), first.points());
    assertEquals(keyManager.evaluate(first.points()), last.points());
    assertTrue(
        first
            .proof()
            .verifies(context, Point.GENERATOR, shareOfAppliance, blinded, first.points()));
    assertTrue(
        last.proof().verifies(second, shareOfAppliance, publicKey, first.points(), last.points()));
  }

  @Test
  void anApplianceWithAnotherHalfIsToBlame() {
    ApplianceHalf liar = ApplianceHalf.takeOver(Scalar.random(random));
    ProvenPoints first = liar.evaluateAndProve(context, blinded, random);
    assertFalse(
        first
            .proof()
            .verifies(context, Point.GENERATOR, shareOfAppliance, blinded, first.points()));
  }

  @Test
  void aKeyManagerWithAnotherHalfIsToBlame() {
    ProvenPoints first = appliance.evaluateAndProve(context, blinded, random);
    KeyManagerHalf ofMaterial = KeyManagerHalf.join(version.of(KeyUsage.MATERIAL), shares.rho());
    ProvenPoints last =
        ofMaterial.evaluateAndProve(second, shareOfAppliance, publicKey, first.points(), random);
    assertFalse(
        last.proof().verifies(second, shareOfAppliance, publicKey, first.points(), last.points()));
  }

  @Test
  void neitherServerProvesInAnothersRole() {
    assertThrows(
        IllegalArgumentException.class, () -> appliance.evaluateAndProve(second, blinded, random));
    assertThrows(
        IllegalArgumentException.class,
        () -> keyManager.evaluateAndProve(context, shareOfAppliance, publicKey, blinded, random));
  }
}
