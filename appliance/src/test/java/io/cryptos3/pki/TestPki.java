package io.cryptos3.pki;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A project's CA, an appliance's client CA and some leaves, at a fixed time. */
final class TestPki {

  static final SecureRandom RANDOM = new SecureRandom();
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  final CertificateAuthority root = CertificateAuthority.createRoot("sales", CLOCK, RANDOM);
  final KeyPair clientCaKey = EcKeys.generate(RANDOM);
  final X509Certificate clientCaCertificate =
      root.issueClientCa("sales client CA", clientCaKey.getPublic());
  final CertificateAuthority clientCa =
      new CertificateAuthority(clientCaCertificate, clientCaKey.getPrivate(), CLOCK, RANDOM);

  TlsIdentity client(String name) {
    KeyPair pair = EcKeys.generate(RANDOM);
    return new TlsIdentity(
        pair.getPrivate(),
        List.of(clientCa.issueClient(name, pair.getPublic()), clientCaCertificate));
  }

  TlsIdentity appliance(String... hosts) {
    KeyPair pair = EcKeys.generate(RANDOM);
    return new TlsIdentity(
        pair.getPrivate(),
        List.of(root.issueAppliance("appliance-1", pair.getPublic(), List.of(hosts))));
  }
}
