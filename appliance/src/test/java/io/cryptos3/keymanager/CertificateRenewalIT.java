package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CertificateRenewalIT extends RunningKeyManager {

  @Test
  void a_new_certificate_of_the_pinned_key_is_shown_and_one_without_that_key_is_not()
      throws Exception {
    TlsIdentity before = IdentityFile.read(file());
    assertEquals(before.leaf(), shown());

    KeyPair pinned = new KeyPair(before.leaf().getPublicKey(), before.privateKey());
    TlsIdentity renewed = selfSigned(pinned);
    replace(new TlsIdentity(EcKeys.generate(TestOwner.RANDOM).getPrivate(), renewed.chain()));
    Thread.sleep(2500);
    assertEquals(before.leaf(), shown());

    assertNotEquals(before.leaf(), renewed.leaf());
    replace(renewed);
    while (!shown().equals(renewed.leaf())) {
      Thread.sleep(100);
    }
  }

  private TlsIdentity selfSigned(KeyPair pair) {
    return SelfSigned.server(pair, Role.KEY_MANAGER, List.of("localhost"), clock, TestOwner.RANDOM);
  }

  private void replace(TlsIdentity identity) throws Exception {
    Path next = directory.resolve("next.pem");
    IdentityFile.write(next, identity);
    Files.move(next, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return directory.resolve("km").resolve("tls.pem");
  }

  private X509Certificate shown() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            TlsContexts.create(
                    Optional.empty(), Trust.pinned(server.fingerprint(), Role.KEY_MANAGER))
                .getSocketFactory()
                .createSocket(server.url().getHost(), server.url().getPort())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
