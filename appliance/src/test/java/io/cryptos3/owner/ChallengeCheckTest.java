package io.cryptos3.owner;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeCheckTest {
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final TlsIdentity tls = identity();
  private final BootstrapChallenge genuine = issue(tls);

  private TlsIdentity identity() {
    return SelfSigned.server(
        EcKeys.generate(random), Role.APPLIANCE, List.of("localhost"), clock, random);
  }

  private BootstrapChallenge issue(TlsIdentity signer) {
    try (io.cryptos3.server.Challenges challenges =
        new io.cryptos3.server.Challenges(Role.APPLIANCE, () -> signer, clock, random)) {
      return challenges.issue("anyone");
    }
  }

  // B2
  @Test
  void aChallengeOfThePinnedKeyIsBelievedInItsRoleAndTimeOnly() throws IOException {
    Challenges.verify(genuine, Role.APPLIANCE, tls.fingerprint(), clock);
    Fingerprint other = identity().fingerprint();
    assertRefused("not signed by the key " + other, genuine, Role.APPLIANCE, other, clock);
    assertRefused("is of the role appliance", genuine, Role.KEY_MANAGER, tls.fingerprint(), clock);
    Clock later = Clock.offset(clock, Duration.ofMinutes(10));
    assertRefused("ended at", genuine, Role.APPLIANCE, tls.fingerprint(), later);
  }

  // B2
  @Test
  void aBoxKeyThatThePinnedKeyDidNotSignIsRefused() {
    BootstrapChallenge stranger = issue(identity());
    BootstrapChallenge swapped =
        new BootstrapChallenge(
            Role.APPLIANCE,
            genuine.nonce(),
            stranger.boxKey(),
            genuine.clientCaKey(),
            genuine.tlsKey(),
            genuine.expiresAt(),
            genuine.signature());
    assertRefused("not signed", swapped, Role.APPLIANCE, tls.fingerprint(), clock);
    BootstrapChallenge unsigned =
        new BootstrapChallenge(
            Role.APPLIANCE,
            genuine.nonce(),
            genuine.boxKey(),
            genuine.clientCaKey(),
            genuine.tlsKey(),
            genuine.expiresAt(),
            Bytes.EMPTY);
    assertRefused("not signed", unsigned, Role.APPLIANCE, tls.fingerprint(), clock);
  }

  private static void assertRefused(
      String reason, BootstrapChallenge challenge, Role role, Fingerprint pinned, Clock now) {
    IOException e =
        assertThrows(IOException.class, () -> Challenges.verify(challenge, role, pinned, now));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
