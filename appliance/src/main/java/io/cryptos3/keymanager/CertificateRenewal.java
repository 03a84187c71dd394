package io.cryptos3.keymanager;

import io.cryptos3.config.FileWatch;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.HttpsServer;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows another certificate when {@code tls.pem} has one, without a restart. The key stays what it
 * is, for every project pins it. While the file is not usable, the certificate stays as it was.
 */
final class CertificateRenewal {

  private static final Logger log = LoggerFactory.getLogger(CertificateRenewal.class);

  private final Path file;
  private final Fingerprint pinned;
  private final HttpsServer https;
  private final Clock clock;

  private CertificateRenewal(Path file, Fingerprint pinned, HttpsServer https, Clock clock) {
    this.file = file;
    this.pinned = pinned;
    this.https = https;
    this.clock = clock;
  }

  static FileWatch watch(Path file, Fingerprint pinned, HttpsServer https, Clock clock) {
    return FileWatch.start(file, new CertificateRenewal(file, pinned, https, clock)::renew);
  }

  private void renew() throws IOException {
    TlsIdentity renewed = IdentityFile.read(file);
    requireUsable(renewed, pinned, clock.instant());
    https.change(renewed, Trust.anyClientKey());
    log.atInfo()
        .addKeyValue("until", renewed.leaf().getNotAfter().toInstant())
        .log("certificate renewed");
  }

  /**
   * Demands what every appliance demands, and that the private key is the certificate's.
   *
   * @throws IOException if it is another key, or the certificate would be refused
   */
  static void requireUsable(TlsIdentity renewed, Fingerprint pinned, Instant now)
      throws IOException {
    X509Certificate leaf = renewed.leaf();
    if (!renewed.fingerprint().equals(pinned)) {
      throw new IOException(
          "The new certificate has the key "
              + renewed.fingerprint()
              + ", but projects pin "
              + pinned);
    }
    FixedEncoding probe = FixedEncoding.of("cryptos3 probe of a TLS key v1");
    if (!EcKeys.verifies(leaf.getPublicKey(), probe, EcKeys.sign(renewed.privateKey(), probe))) {
      throw new IOException("The private key is not that of the new certificate");
    }
    try {
      // I3
      leaf.checkValidity(Date.from(now));
      CertificateChecks.requirePurpose(leaf, CertificateChecks.SERVER_AUTH);
      CertificateChecks.requireRole(leaf, Role.KEY_MANAGER);
    } catch (CertificateException e) {
      throw new IOException("The new certificate would be refused: " + e.getMessage(), e);
    }
  }
}
