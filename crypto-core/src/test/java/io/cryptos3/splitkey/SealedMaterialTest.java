package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedMaterialTest {
  private final Parties parties = new Parties();
  private final Point publicKey = parties.version.publicKey(KeyUsage.MATERIAL, parties.y);
  private final MaterialRecipient recipient = recipient("sales@3");
  private final SecretBytes material = SecretBytes.random(24, parties.random);
  private final byte[] box = SealedMaterial.seal(recipient, material);

  private MaterialRecipient recipient(String keyVersion) {
    return new MaterialRecipient(
        parties.project, KeyVersionId.random(parties.random), keyVersion, publicKey);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, SealedMaterial.MAX_BYTES})
  void whatWasSealedComesBackThroughBothHalves(int bytes) throws Exception {
    try (SecretBytes other = SecretBytes.random(bytes, parties.random)) {
      byte[] sealed = SealedMaterial.seal(recipient, other);
      assertEquals(SealedMaterial.boxBytes(bytes * 8), sealed.length);
      assertEquals(other, open(sealed, recipient, KeyUsage.MATERIAL));
    }
  }

  @Test
  void theWrongVersionNameScalarOrBoxDoesNotOpen() {
    assertThrows(
        NotGenuineException.class, () -> open(box, recipient("sales@3"), KeyUsage.MATERIAL));
    MaterialRecipient renamed =
        new MaterialRecipient(recipient.project(), recipient.version(), "sales@4", publicKey);
    assertThrows(NotGenuineException.class, () -> open(box, renamed, KeyUsage.MATERIAL));
    assertThrows(NotGenuineException.class, () -> open(box, recipient, KeyUsage.WRAP));
    byte[] modified = box.clone();
    modified[modified.length - 1] ^= 1;
    assertThrows(NotGenuineException.class, () -> open(modified, recipient, KeyUsage.MATERIAL));
  }

  @Test
  void emptyAndTooLongMaterialIsRefusedAndSoIsWhatIsNoBox() {
    for (int bytes : new int[] {0, SealedMaterial.MAX_BYTES + 1}) {
      SecretBytes wrong = SecretBytes.takeOver(new byte[bytes]);
      assertThrows(IllegalArgumentException.class, () -> SealedMaterial.seal(recipient, wrong));
    }
    byte[] tooShort = Arrays.copyOf(box, 81);
    assertThrows(InvalidPointException.class, () -> SealedMaterial.blind(tooShort, parties.random));
    byte[] noPoint = box.clone();
    noPoint[0] = 5;
    assertThrows(InvalidPointException.class, () -> SealedMaterial.blind(noPoint, parties.random));
  }

  @Test
  void aBoxIsOpenedOnceForOneBlinding() throws Exception {
    SealedMaterial blinded = SealedMaterial.blind(box, parties.random);
    Point evaluated = evaluate(blinded.point(), KeyUsage.MATERIAL);
    blinded.unblind(evaluated, recipient).close();
    assertThrows(IllegalStateException.class, () -> blinded.unblind(evaluated, recipient));
  }

  private SecretBytes open(byte[] sealed, MaterialRecipient by, KeyUsage usage) throws Exception {
    try (SealedMaterial blinded = SealedMaterial.blind(sealed, parties.random)) {
      return blinded.unblind(evaluate(blinded.point(), usage), by);
    }
  }

  private Point evaluate(Point blinded, KeyUsage usage) {
    try (KeyManagerHalf half =
        KeyManagerHalf.join(parties.version.of(usage), parties.shares.rho())) {
      return half.evaluate(parties.appliance.evaluate(blinded));
    }
  }
}
