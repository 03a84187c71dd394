package io.cryptos3.pki;

import static io.cryptos3.pki.TestPki.CLOCK;
import static io.cryptos3.pki.TestPki.RANDOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.wire.Role;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CertificateChecksTest {

  private final TestPki pki = new TestPki();
  private final X509Certificate root = pki.root.certificate();
  private final Instant now = CLOCK.instant();

  @Test
  void aClientIsKnownByItsCommonName() throws Exception {
    assertEquals(
        "etl, the nightly+one",
        CertificateChecks.requireClient(pki.client("etl, the nightly+one").chain(), root, now));
  }

  @Test
  void aClientOfAnotherProjectIsRefused() {
    assertRefused(
        "does not lead to the project's root",
        () -> CertificateChecks.requireClient(new TestPki().client("etl").chain(), root, now));
  }

  // I5
  @Test
  void aChainIsRefusedAfterItsEndAndBeforeItsStart() {
    List<X509Certificate> chain = pki.client("etl").chain();
    assertRefused(
        "does not lead",
        () -> CertificateChecks.requireClient(chain, root, now.plus(Duration.ofDays(366))));
    assertRefused(
        "does not lead",
        () -> CertificateChecks.requireClient(chain, root, now.minus(Duration.ofDays(1))));
  }

  // I5
  @Test
  void anApplianceIsNoClient() {
    assertRefused(
        "client CA",
        () -> CertificateChecks.requireClient(pki.appliance("localhost").chain(), root, now));
  }

  @Test
  void aClientIsNoAppliance() {
    assertRefused(
        "root itself",
        () -> CertificateChecks.requireAppliance(pki.client("etl").chain(), root, now));
  }

  // I5
  @Test
  void aClientCertificateStraightFromTheRootIsRefused() {
    KeyPair pair = EcKeys.generate(RANDOM);
    X509Certificate leaf = pki.root.issueClient("etl", pair.getPublic());
    assertRefused(
        "client CA", () -> CertificateChecks.requireClient(List.of(leaf, root), root, now));
  }

  @Test
  void theClientCaCannotMakeAppliances() {
    KeyPair pair = EcKeys.generate(RANDOM);
    X509Certificate leaf =
        pki.clientCa.issueAppliance("evil", pair.getPublic(), List.of("localhost"));
    assertRefused(
        "root itself",
        () ->
            CertificateChecks.requireAppliance(List.of(leaf, pki.clientCaCertificate), root, now));
  }

  // I6
  @Test
  void theClientCaCannotMakeAnotherCa() {
    KeyPair below = EcKeys.generate(RANDOM);
    X509Certificate second = pki.clientCa.issueClientCa("second", below.getPublic());
    KeyPair pair = EcKeys.generate(RANDOM);
    X509Certificate leaf =
        new CertificateAuthority(second, below.getPrivate(), CLOCK, RANDOM)
            .issueClient("etl", pair.getPublic());
    assertRefused(
        "does not lead",
        () ->
            CertificateChecks.requireClient(
                List.of(leaf, second, pki.clientCaCertificate), root, now));
  }

  // I6
  @Test
  void theClientCaIsCheckedBeforeItIsUsed() throws Exception {
    CertificateChecks.requireClientCa(
        pki.clientCaCertificate, pki.clientCaKey.getPublic(), root, now);
    assertRefused(
        "another key",
        () ->
            CertificateChecks.requireClientCa(
                pki.clientCaCertificate, EcKeys.generate(RANDOM).getPublic(), root, now));
    TlsIdentity appliance = pki.appliance("localhost");
    assertRefused(
        "path length",
        () ->
            CertificateChecks.requireClientCa(
                appliance.leaf(), appliance.leaf().getPublicKey(), root, now));
  }

  // I6
  @Test
  void aClientCaForServersTooIsRefused() throws Exception {
    X509Certificate wide =
        new CertificateTemplate(
                "wide client CA", pki.clientCaKey.getPublic(), now, Duration.ofDays(1))
            .authority(0)
            .purpose(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth)
            .sign(root, EcKeys.privateKey(pki.root.toSecret()), RANDOM);
    assertRefused(
        "for clients only",
        () -> CertificateChecks.requireClientCa(wide, pki.clientCaKey.getPublic(), root, now));
    X509Certificate leaf =
        new CertificateAuthority(wide, pki.clientCaKey.getPrivate(), CLOCK, RANDOM)
            .issueClient("etl", EcKeys.generate(RANDOM).getPublic());
    assertRefused(
        "for clients only", () -> CertificateChecks.requireClient(List.of(leaf, wide), root, now));
  }

  @Test
  void twoRolesAreNoRole() {
    KeyPair pair = EcKeys.generate(RANDOM);
    X509Certificate leaf =
        new CertificateTemplate("etl", pair.getPublic(), now, Duration.ofDays(1))
            .purpose(KeyPurposeId.id_kp_clientAuth)
            .role(Role.CLIENT)
            .role(Role.APPLIANCE)
            .selfSign(pair.getPrivate(), RANDOM);
    assertRefused("has the role", () -> CertificateChecks.requireRole(leaf, Role.CLIENT));
  }

  @Test
  void aLeafNeverOutlivesItsIssuer() {
    X509Certificate late =
        new CertificateAuthority(
                pki.clientCaCertificate,
                pki.clientCaKey.getPrivate(),
                Clock.offset(CLOCK, Duration.ofDays(700)),
                RANDOM)
            .issueClient("etl", EcKeys.generate(RANDOM).getPublic());
    assertEquals(pki.clientCaCertificate.getNotAfter(), late.getNotAfter());
  }

  private static void assertRefused(String reason, Executable check) {
    String message = assertThrows(CertificateException.class, check).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
