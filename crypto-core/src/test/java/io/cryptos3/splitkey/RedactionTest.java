package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void noTypeThatHoldsASecretPrintsIt() throws Exception {
    MasterKey masterKey = MasterKey.random(random);
    OwnerSecrets owner = masterKey.derive(ProjectId.random(random));
    InstanceShares shares = owner.split(random);
    VersionScalars version = VersionScalars.random(random);
    Stream.of(
            masterKey,
            owner,
            owner.signingKey(),
            owner.caSeal(),
            shares,
            shares.a(),
            ApplianceHalf.takeOver(shares.a()),
            version,
            KeyManagerHalf.join(version.of(KeyUsage.WRAP), shares.rho()),
            Kem.encapsulate(Point.GENERATOR, random),
            Kem.blind(Kem.capsuleOnly(random), random),
            Rewrap.blind(List.of(Kem.capsuleOnly(random)), Point.GENERATOR, random),
            RewrapFactor.between(version.of(KeyUsage.WRAP), version.of(KeyUsage.MATERIAL)),
            BlindedMaterial.blind(KeyVersionId.random(random), random),
            HalfRefresh.random(random),
            MasterKeyRotation.between(owner, owner),
            BoxKey.random())
        .map(Object::toString)
        .forEach(text -> assertTrue(text.matches("[A-Za-z]+\\(redacted\\)"), text));
  }

  @Test
  void aMessageAboutABadScalarDoesNotShowIt() {
    BigInteger bad = P256.ORDER.add(BigInteger.valueOf(0xabcdef));
    String message = "";
    try {
      Vectors.scalar(bad);
    } catch (IllegalArgumentException e) {
      message = e.getMessage().toLowerCase(Locale.ROOT);
    }
    assertTrue(message.contains("scalar"));
    String digits = HexFormat.of().formatHex(Scalar.encode(bad));
    assertFalse(message.contains(digits.substring(56)));
  }
}
