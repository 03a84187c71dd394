package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class DecapsulationKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void whatIsWrappedToAKeyOpensWithItAndWithNoOther() throws Exception {
    try (SecretBytes secret = SecretBytes.random(32, random);
        DecapsulationKey key = DecapsulationKey.derive(secret, "backup");
        DecapsulationKey other = DecapsulationKey.derive(secret, "another purpose");
        Encapsulation wrapped = Kem.encapsulate(key.publicKey(), random)) {
      assertEquals(wrapped.dek(), key.open(wrapped.capsule()));
      assertNotEquals(wrapped.dek(), other.open(wrapped.capsule()));
      assertThrows(InvalidPointException.class, () -> key.open(new byte[65]));
    }
  }

  @Test
  void theOwnerJoinsTheHalvesOfAVersionToItsPrivateKey() throws Exception {
    try (OwnerSecrets owner = MasterKey.random(random).derive(ProjectId.random(random));
        VersionScalars version = VersionScalars.random(random);
        DecapsulationKey joined = owner.join(version.of(KeyUsage.WRAP))) {
      Point publicKey = version.publicKey(KeyUsage.WRAP, owner.projectPoint());
      assertEquals(publicKey, joined.publicKey());
      try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) {
        assertEquals(wrapped.dek(), joined.open(wrapped.capsule()));
      }
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "unwraps", result = "valid")
  void theJoinedHalvesOpenWhatBothServersWould(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    Scalar x = Given.scalar(given, "a").times(Given.scalar(given, "s"));
    try (DecapsulationKey key = DecapsulationKey.takeOver(x.times(Given.scalar(given, "rho")))) {
      assertEquals(vector.expected().secret("dek"), key.open(given.bytes("edek")));
    }
  }
}
