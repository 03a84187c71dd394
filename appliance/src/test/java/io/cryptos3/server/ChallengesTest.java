package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Role;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChallengesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock fixed = Clock.fixed(NOW, ZoneOffset.UTC);
  private final TlsIdentity tls =
      SelfSigned.server(
          EcKeys.generate(RANDOM), Role.KEY_MANAGER, List.of("localhost"), fixed, RANDOM);

  @Test
  void the_tls_key_signs_the_box_key() throws Exception {
    try (Challenges challenges = challenges(fixed)) {
      BootstrapChallenge challenge = challenges.issue("owner");
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(tls.leaf());
      verifier.update(challenge.signedContent().encode());

      assertTrue(verifier.verify(challenge.signature().toArray()));
      assertEquals(NOW.plus(Challenges.LIFETIME), challenge.expiresAt());
    }
  }

  // B1
  @Test
  void a_challenge_is_good_once() {
    try (Challenges challenges = challenges(fixed)) {
      BootstrapChallenge challenge = challenges.issue("owner");
      Bytes boxKey =
          Bytes.of(challenges.take(challenge.nonce()).orElseThrow().boxKey().publicKey().encode());

      assertEquals(challenge.boxKey(), boxKey);
      assertTrue(challenges.take(challenge.nonce()).isEmpty());
    }
  }

  // B1
  @Test
  void a_challenge_ends_after_ten_minutes() {
    TestClock clock = new TestClock();
    try (Challenges challenges = challenges(clock)) {
      BootstrapChallenge challenge = challenges.issue("owner");
      clock.advance(Challenges.LIFETIME);

      assertTrue(challenges.take(challenge.nonce()).isEmpty());
    }
  }

  @Test
  void a_caller_with_too_many_loses_its_oldest_and_nobody_elses() {
    try (Challenges challenges = challenges(fixed)) {
      BootstrapChallenge owners = challenges.issue("owner");
      BootstrapChallenge first = challenges.issue("anyone");
      BootstrapChallenge last = first;
      for (int i = 0; i < 8; i++) {
        last = challenges.issue("anyone");
      }

      assertTrue(challenges.take(owners.nonce()).isPresent());
      assertTrue(challenges.take(first.nonce()).isEmpty());
      assertTrue(challenges.take(last.nonce()).isPresent());
    }
  }

  private Challenges challenges(Clock clock) {
    return new Challenges(Role.KEY_MANAGER, () -> tls, clock, RANDOM);
  }
}
