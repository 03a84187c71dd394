package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import org.junit.jupiter.params.ParameterizedTest;

/** Refresh and rotation against our vectors. */
class LifecycleVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "refreshes", result = "valid")
  void bothHalvesAreRefreshed(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    HalfRefresh refresh = HalfRefresh.takeOver(Given.scalar(given, "k"));
    ApplianceHalf half = refresh.refresh(ApplianceHalf.takeOver(Given.scalar(given, "a")));
    assertEquals(expected.secret("a"), half.toSecret());
    assertArrayEquals(expected.bytes("A"), half.publicShare().encode());
    Scalar pad =
        refresh.refresh(Given.scalar(given, "rho"), half.publicShare(), Given.point(given, "Y"));
    assertEquals(Given.scalar(expected, "rho"), pad);
  }

  // F1
  @ParameterizedTest
  @VectorSource(folder = "refreshes", result = "invalid")
  void aShareThatDoesNotFitTheNewPadIsRefused(VectorFile vector) {
    VectorFields given = vector.given();
    HalfRefresh refresh = HalfRefresh.takeOver(Given.scalar(given, "k"));
    ErrorKind.assertRefused(
        vector,
        () ->
            refresh.refresh(
                Given.scalar(given, "rho"), Given.point(given, "newA"), Given.point(given, "Y")));
  }

  @ParameterizedTest
  @VectorSource(folder = "rotations", result = "valid")
  void aNewMasterKeyKeepsThePublicKeys(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    VectorFields expected = vector.expected();
    OwnerSecrets old = Given.owner(given, "oldMasterKey");
    OwnerSecrets next = Given.owner(given, "newMasterKey");
    assertArrayEquals(expected.bytes("oldY"), old.projectPoint().encode());
    assertArrayEquals(expected.bytes("newY"), next.projectPoint().encode());
    MasterKeyRotation rotation = MasterKeyRotation.between(old, next);
    assertEquals(expected.secret("delta"), rotation.toSecret());
    VersionScalars version =
        VersionScalars.takeOver(Given.scalar(given, "s"), Given.scalar(given, "sMaterial"));
    VersionScalars rotated = rotation.rotate(version);
    assertEquals(Given.scalar(expected, "s"), rotated.of(KeyUsage.WRAP));
    assertEquals(Given.scalar(expected, "sMaterial"), rotated.of(KeyUsage.MATERIAL));
    Scalar pad = rotation.rotatePad(Given.scalar(given, "rho"));
    assertEquals(Given.scalar(expected, "rho"), pad);
    assertEquals(next.projectPoint(), pad.times(Given.point(given, "A")));
    Point publicKey = Given.point(expected, "X");
    assertEquals(publicKey, version.publicKey(KeyUsage.WRAP, old.projectPoint()));
    assertEquals(publicKey, rotated.publicKey(KeyUsage.WRAP, next.projectPoint()));
  }

  // M2
  @ParameterizedTest
  @VectorSource(folder = "rotations", result = "invalid")
  void aFactorThatDoesNotLeadToTheOldProjectPointIsRefused(VectorFile vector) {
    VectorFields given = vector.given();
    ErrorKind.assertRefused(
        vector,
        () ->
            MasterKeyRotation.takeOver(
                Given.scalar(given, "delta"),
                Given.point(given, "oldY"),
                Given.point(given, "newY")));
  }
}
