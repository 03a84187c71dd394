package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import org.junit.jupiter.params.ParameterizedTest;

/** What the owner derives, and how a master key is printed, against our vectors. */
class OwnerVectorsTest {
  // D4, D5
  @ParameterizedTest
  @VectorSource(folder = "master-keys", result = "valid")
  void aMasterKeyIsReadAndPrinted(VectorFile vector) {
    String text = vector.given().text("text");
    MasterKey key = MasterKey.parse(text);
    assertEquals(Given.masterKey(vector.expected(), "masterKey"), key);
    String printed = new String(key.revealText());
    assertEquals(vector.expected().text("printed"), printed);
  }

  // D6
  @ParameterizedTest
  @VectorSource(folder = "master-keys", result = "invalid")
  void whatIsNoMasterKeyIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> MasterKey.parse(vector.given().text("text")));
  }

  @ParameterizedTest
  @VectorSource(folder = "owners", result = "valid")
  void theOwnersSecretsAreDerived(VectorFile vector) {
    VectorFields expected = vector.expected();
    OwnerSecrets owner = Given.owner(vector.given(), "masterKey");
    assertArrayEquals(expected.bytes("Y"), owner.projectPoint().encode());
    assertArrayEquals(expected.bytes("recoveryKey"), owner.recoveryKey().publicKey().encode());
    assertEquals(expected.secret("signingSeed"), owner.signingKey().toSecret());
    assertArrayEquals(expected.bytes("ownerKey"), owner.signingKey().verifyKey().encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "owners", result = "valid")
  void theSharesOfAnInstanceAreMadeOfItsPad(VectorFile vector) {
    VectorFields expected = vector.expected();
    Scalar r = Given.scalar(vector.given(), "r");
    InstanceShares shares = Given.owner(vector.given(), "masterKey").split(r);
    assertEquals(Given.scalar(expected, "a"), shares.a());
    assertEquals(Given.scalar(expected, "rho"), shares.rho());
    assertArrayEquals(expected.bytes("A"), shares.publicShare().encode());
    assertEquals(Given.scalar(expected, "m"), shares.a().times(r.inverse()));
    assertEquals(Given.scalar(expected, "w"), shares.rho().times(r).inverse());
  }

  @ParameterizedTest
  @VectorSource(folder = "ca-keys", result = "valid")
  void theKeyOfTheCaIsSealedAndOpened(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    byte[] sealed = vector.expected().bytes("sealed");
    try (SecretBytes caKey = given.secret("caKey");
        CaSeal seal = Given.owner(given, "masterKey").caSeal()) {
      assertArrayEquals(sealed, seal.seal(caKey, given.bytes("nonce")));
      assertEquals(caKey, seal.open(sealed));
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "owners", result = "valid")
  void theKeyThatSealsIsTheDerivedOne(VectorFile vector) throws Exception {
    byte[] nonce = new byte[12];
    try (SecretBytes plain = SecretBytes.copyOf(nonce);
        CaSeal expected = new CaSeal(vector.expected().secret("caSealKey"))) {
      byte[] sealed = Given.owner(vector.given(), "masterKey").caSeal().seal(plain, nonce);
      assertEquals(plain, expected.open(sealed));
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "ca-keys", result = "invalid")
  void aSealedKeyThatIsNotGenuineIsRefused(VectorFile vector) {
    CaSeal seal = Given.owner(vector.given(), "masterKey").caSeal();
    ErrorKind.assertRefused(vector, () -> seal.open(vector.given().bytes("sealed")));
  }
}
