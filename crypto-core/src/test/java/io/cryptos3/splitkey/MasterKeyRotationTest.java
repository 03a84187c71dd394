package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import org.junit.jupiter.api.Test;

class MasterKeyRotationTest {
  private final Parties parties = new Parties();
  private final OwnerSecrets next = MasterKey.random(parties.random).derive(parties.project);
  private final Point nextPoint = next.projectPoint();
  private final Encapsulation wrapped = Kem.encapsulate(parties.publicKey, parties.random);

  @Test
  void publicKeysStayAndLiveAppliancesGoOn() throws Exception {
    try (MasterKeyRotation rotation = received()) {
      VersionScalars rotated = rotation.rotate(parties.version);
      Scalar pad = rotation.rotatePad(parties.shares.rho());
      for (KeyUsage usage : KeyUsage.values()) {
        assertEquals(
            parties.version.publicKey(usage, parties.y), rotated.publicKey(usage, nextPoint));
      }
      assertEquals(nextPoint, pad.times(parties.shares.publicShare()));
      SecretBytes dek =
          parties.unwrap(wrapped.capsule(), parties.appliance, pad, rotated, parties.publicKey);
      assertEquals(wrapped.dek(), dek);
    }
  }

  @Test
  void anInstanceOfTheNewMasterKeyOpensWhatWasWrappedBefore() throws Exception {
    InstanceShares fresh = next.split(parties.random);
    ApplianceHalf appliance = ApplianceHalf.takeOver(fresh.a());
    assertNotEquals(wrapped.dek(), unwrap(appliance, fresh.rho(), parties.version));
    try (MasterKeyRotation rotation = received()) {
      VersionScalars rotated = rotation.rotate(parties.version);
      assertEquals(wrapped.dek(), unwrap(appliance, fresh.rho(), rotated));
    }
  }

  @Test
  void theOldMasterKeyOpensNothingOnceScalarsAreRotated() throws Exception {
    InstanceShares old = parties.owner.split(parties.random);
    ApplianceHalf appliance = ApplianceHalf.takeOver(old.a());
    try (MasterKeyRotation rotation = received()) {
      VersionScalars rotated = rotation.rotate(parties.version);
      assertNotEquals(wrapped.dek(), unwrap(appliance, old.rho(), rotated));
    }
  }

  // M1, M2
  @Test
  void aFactorThatDoesNotLeadToTheOldProjectPointIsRefusedAndForgotten() {
    Scalar wrong = Scalar.random(parties.random);
    assertThrows(
        NotGenuineException.class, () -> MasterKeyRotation.takeOver(wrong, parties.y, nextPoint));
    assertThrows(IllegalStateException.class, wrong::toSecret);
    assertThrows(
        NotGenuineException.class, () -> MasterKeyRotation.takeOver(delta(), nextPoint, parties.y));
  }

  @Test
  void aClosedRotationIsForgotten() throws Exception {
    MasterKeyRotation rotation = received();
    rotation.close();
    assertThrows(IllegalStateException.class, rotation::toSecret);
    assertThrows(IllegalStateException.class, () -> rotation.rotate(parties.version));
    assertThrows(IllegalStateException.class, () -> rotation.rotatePad(parties.shares.rho()));
  }

  private Scalar delta() throws NotGenuineException {
    try (MasterKeyRotation rotation = MasterKeyRotation.between(parties.owner, next)) {
      return Scalar.of(rotation.toSecret());
    }
  }

  /** The factor as the key manager gets it. */
  private MasterKeyRotation received() throws NotGenuineException {
    return MasterKeyRotation.takeOver(delta(), parties.y, nextPoint);
  }

  private SecretBytes unwrap(ApplianceHalf appliance, Scalar pad, VersionScalars version)
      throws InvalidPointException {
    return parties.unwrap(wrapped.capsule(), appliance, pad, version, parties.publicKey);
  }
}
