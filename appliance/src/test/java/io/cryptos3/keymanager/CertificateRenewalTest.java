package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.TestClock;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CertificateRenewalTest {
  private static final List<String> HOSTS = List.of("localhost");

  private final TestClock clock = new TestClock();
  private final KeyPair pinned = EcKeys.generate(TestOwner.RANDOM);
  private final TlsIdentity good = selfSigned(pinned, Role.KEY_MANAGER);

  @Test
  void a_certificate_of_the_pinned_key_is_shown() {
    assertDoesNotThrow(() -> require(good));
  }

  @Test
  void another_key_is_refused() {
    assertRefused(
        selfSigned(EcKeys.generate(TestOwner.RANDOM), Role.KEY_MANAGER), "but projects pin");
  }

  @Test
  void a_private_key_of_another_certificate_is_refused() {
    KeyPair other = EcKeys.generate(TestOwner.RANDOM);
    assertRefused(new TlsIdentity(other.getPrivate(), good.chain()), "private key");
  }

  // I3
  @Test
  void what_every_appliance_would_refuse_is_refused() {
    assertRefused(selfSigned(pinned, Role.APPLIANCE), "has the role");
    assertRefused(
        new TlsIdentity(
            pinned.getPrivate(),
            List.of(
                CertificateAuthority.createRoot("sales", clock, TestOwner.RANDOM)
                    .issueClientCa("appliance", pinned.getPublic()))),
        "is not for servers");
    TlsIdentity early = selfSigned(pinned, Role.KEY_MANAGER);
    clock.advance(Duration.ofDays(21 * 365));
    assertRefused(early, "NotAfter");
  }

  private TlsIdentity selfSigned(KeyPair pair, Role role) {
    return SelfSigned.server(pair, role, HOSTS, clock, TestOwner.RANDOM);
  }

  private void require(TlsIdentity renewed) throws IOException {
    CertificateRenewal.requireUsable(renewed, good.fingerprint(), clock.instant());
  }

  private void assertRefused(TlsIdentity renewed, String reason) {
    IOException refused = assertThrows(IOException.class, () -> require(renewed));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
