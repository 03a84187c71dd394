package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Pins the derivation: a change here would lose every project's keys. The values are those of
 * {@code src/test/python/unwrap_edek.py}.
 */
class OwnerSecretsTest {
  private static final HexFormat HEX = HexFormat.of();

  private final SecretBytes masterKey =
      SecretBytes.copyOf(
          HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
  private final OwnerSecrets owner =
      OwnerSecrets.derive(masterKey, new ProjectId("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));

  @Test
  void theDerivationOfVersion1DoesNotChange() {
    assertEquals(
        "045ea7eb575b538fe6a2cc868201f90684d2aa17a971d419f9566d41831189c3cd"
            + "47313f0f0ba8d2d9eb2694a0be1194f4f4e801dc5c11db8c2f19d21e16499ba9",
        HEX.formatHex(owner.projectPoint().encode()));
    assertEquals(
        "1b5d74104b00b99cd79b02e89c0a4af75fd707f36beaf2bb118ec1ac91a1310f",
        HEX.formatHex(owner.signingKey().verifyKey().encode()));
  }

  @Test
  void thePrintedFormOfVersion1DoesNotChange() {
    assertEquals(
        "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFY-MF84",
        new String(MasterKey.random(Given.drawing(masterKey.revealCopy())).revealText()));
  }

  @Test
  void aBoxOfAnotherMasterKeyDoesNotOpen() throws NotGenuineException {
    SecureRandom random = new SecureRandom();
    SecretBytes caKey = SecretBytes.random(138, random);
    byte[] box = owner.caSeal().seal(caKey, random);
    assertEquals(caKey, owner.caSeal().open(box));
    OwnerSecrets other = MasterKey.random(random).derive(ProjectId.random(random));
    assertThrows(NotGenuineException.class, () -> other.caSeal().open(box));
    box[20] ^= 1;
    assertThrows(NotGenuineException.class, () -> owner.caSeal().open(box));
    assertThrows(NotGenuineException.class, () -> owner.caSeal().open(new byte[27]));
  }
}
