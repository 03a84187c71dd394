package io.cryptos3.keymanager;

import io.cryptos3.config.FileWatch;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.HttpsServer;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows another certificate when {@code tls.pem} has one, without a restart. The key stays what it
 * is, for every project pins it.
 */
final class CertificateRenewal {

  private static final Logger log = LoggerFactory.getLogger(CertificateRenewal.class);

  private final Path file;
  private final Fingerprint pinned;
  private final HttpsServer https;

  private CertificateRenewal(Path file, Fingerprint pinned, HttpsServer https) {
    this.file = file;
    this.pinned = pinned;
    this.https = https;
  }

  static FileWatch watch(Path file, Fingerprint pinned, HttpsServer https) {
    return FileWatch.start(file, new CertificateRenewal(file, pinned, https)::renew);
  }

  private void renew() throws IOException {
    TlsIdentity renewed = IdentityFile.read(file);
    if (!renewed.fingerprint().equals(pinned)) {
      throw new IOException(
          file
              + " has the key "
              + renewed.fingerprint()
              + ", but projects pin "
              + pinned
              + "; the certificate stays as it was");
    }
    https.change(renewed, Trust.anyClientKey());
    log.atInfo()
        .addKeyValue("until", renewed.leaf().getNotAfter().toInstant())
        .log("certificate renewed");
  }
}
