package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSecretTest {
  private static final String NAME = "db-password";

  private final Parties parties = new Parties();
  private final MaterialRecipient recipient =
      new MaterialRecipient(
          parties.project,
          KeyVersionId.random(parties.random),
          "sales@3",
          parties.version.publicKey(KeyUsage.MATERIAL, parties.y));
  private final SecretBytes secret = SecretBytes.random(24, parties.random);
  private final byte[] box = SealedSecret.seal(NAME, recipient, secret);

  @ParameterizedTest
  @ValueSource(ints = {1, 32, SealedSecret.MAX_BYTES})
  void whatWasSealedComesBackThroughBothHalves(int bytes) throws Exception {
    try (SecretBytes other = SecretBytes.random(bytes, parties.random)) {
      byte[] sealed = SealedSecret.seal(NAME, recipient, other);
      assertEquals(SealedSecret.OVERHEAD_BYTES + bytes, sealed.length);
      assertEquals(other, open(sealed, NAME, recipient, KeyUsage.MATERIAL));
    }
  }

  @Test
  void whoHasThePrivateKeyOpensItAlone() throws Exception {
    DecapsulationKey key = DecapsulationKey.derive(secret, "test key");
    MaterialRecipient owner =
        new MaterialRecipient(
            recipient.project(), recipient.version(), recipient.keyVersion(), key.publicKey());
    byte[] sealed = SealedSecret.seal(NAME, owner, secret);
    assertEquals(secret, SealedSecret.open(sealed, NAME, owner, key, parties.random));
    assertThrows(
        NotGenuineException.class,
        () -> SealedSecret.open(sealed, "other", owner, key, parties.random));
  }

  // X7
  @Test
  void anotherNameVersionProjectOrScalarDoesNotOpen() {
    assertSealed(box, "db-password2", recipient, KeyUsage.MATERIAL);
    assertSealed(box, NAME, recipient, KeyUsage.WRAP);
    assertSealed(
        box,
        NAME,
        new MaterialRecipient(
            parties.project, recipient.version(), "sales@4", recipient.publicKey()),
        KeyUsage.MATERIAL);
    assertSealed(
        box,
        NAME,
        new MaterialRecipient(
            parties.project,
            KeyVersionId.random(parties.random),
            recipient.keyVersion(),
            recipient.publicKey()),
        KeyUsage.MATERIAL);
    assertSealed(
        box,
        NAME,
        new MaterialRecipient(
            ProjectId.random(parties.random),
            recipient.version(),
            recipient.keyVersion(),
            recipient.publicKey()),
        KeyUsage.MATERIAL);
  }

  /** Name and key version are told apart by their lengths, not by what separates them. */
  @Test
  void nameAndKeyVersionAreNotRunTogether() {
    byte[] sealed = SealedSecret.seal("a", of("b@0"), secret);
    assertSealed(sealed, "ab", of("@0"), KeyUsage.MATERIAL);
  }

  private MaterialRecipient of(String keyVersion) {
    return new MaterialRecipient(
        recipient.project(), recipient.version(), keyVersion, recipient.publicKey());
  }

  @Test
  void aModifiedBoxDoesNotOpen() {
    for (int at : new int[] {Point.BYTES, box.length - 1}) {
      byte[] modified = box.clone();
      modified[at] ^= 1;
      assertSealed(modified, NAME, recipient, KeyUsage.MATERIAL);
    }
  }

  @Test
  void importedMaterialIsNoSecretAndASecretIsNoMaterial() throws Exception {
    byte[] material = SealedMaterial.seal(recipient, secret);
    assertSealed(material, NAME, recipient, KeyUsage.MATERIAL);
    try (SealedMaterial blinded = SealedMaterial.blind(box, parties.random)) {
      Point evaluated = evaluate(blinded.point(), KeyUsage.MATERIAL);
      assertThrows(NotGenuineException.class, () -> blinded.unblind(evaluated, recipient));
    }
  }

  // X6
  @Test
  void emptyAndTooLongSecretsAreRefusedAndSoIsWhatIsNoBox() {
    for (int bytes : new int[] {0, SealedSecret.MAX_BYTES + 1}) {
      SecretBytes wrong = SecretBytes.takeOver(new byte[bytes]);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> SealedSecret.seal(NAME, recipient, wrong));
      assertTrue(e.getMessage().contains(bytes + " bytes, expected 1 to 65536"), e.getMessage());
    }
    for (int bytes : new int[] {81, SealedSecret.MAX_BOX_BYTES + 1}) {
      byte[] noBox = Arrays.copyOf(box, bytes);
      assertThrows(InvalidPointException.class, () -> SealedSecret.blind(noBox, parties.random));
    }
    byte[] noPoint = box.clone();
    noPoint[0] = 5;
    assertThrows(InvalidPointException.class, () -> SealedSecret.blind(noPoint, parties.random));
  }

  @Test
  void aBoxIsOpenedOnceForOneBlinding() throws Exception {
    SealedSecret blinded = SealedSecret.blind(box, parties.random);
    Point evaluated = evaluate(blinded.point(), KeyUsage.MATERIAL);
    blinded.unblind(evaluated, NAME, recipient).close();
    assertThrows(IllegalStateException.class, () -> blinded.unblind(evaluated, NAME, recipient));
  }

  private void assertSealed(byte[] sealed, String name, MaterialRecipient by, KeyUsage usage) {
    assertThrows(NotGenuineException.class, () -> open(sealed, name, by, usage));
  }

  private SecretBytes open(byte[] sealed, String name, MaterialRecipient by, KeyUsage usage)
      throws Exception {
    try (SealedSecret blinded = SealedSecret.blind(sealed, parties.random)) {
      return blinded.unblind(evaluate(blinded.point(), usage), name, by);
    }
  }

  private Point evaluate(Point blinded, KeyUsage usage) {
    try (KeyManagerHalf half =
        KeyManagerHalf.join(parties.version.of(usage), parties.shares.rho())) {
      return half.evaluate(parties.appliance.evaluate(blinded));
    }
  }
}
