package io.cryptos3.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;

class CertificateRequestTest {

  private final KeyPair pair = EcKeys.generate(TestPki.RANDOM);

  @Test
  void keepsTheKey() throws Exception {
    CertificateRequest read =
        CertificateRequest.parse(CertificateRequest.create("etl, \"nightly\"", pair));
    assertEquals(pair.getPublic(), read.publicKey());
  }

  @Test
  void aRequestForAKeyThatDidNotSignItIsRefused() {
    KeyPair mixed = new KeyPair(pair.getPublic(), EcKeys.generate(TestPki.RANDOM).getPrivate());
    assertThrows(
        CertificateException.class,
        () -> CertificateRequest.parse(CertificateRequest.create("etl", mixed)));
  }

  @Test
  void anotherCurveIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] request = CertificateRequest.create("etl", generator.generateKeyPair());
    assertThrows(CertificateException.class, () -> CertificateRequest.parse(request));
  }

  @Test
  void noiseIsRefused() {
    assertThrows(CertificateException.class, () -> CertificateRequest.parse(new byte[] {1, 2, 3}));
  }
}
