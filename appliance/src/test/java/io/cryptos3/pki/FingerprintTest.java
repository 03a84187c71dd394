package io.cryptos3.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FingerprintTest {

  private final Fingerprint fingerprint =
      Fingerprint.of(EcKeys.generate(TestPki.RANDOM).getPublic());

  @Test
  void readsItsTextForm() {
    assertEquals(fingerprint, Fingerprint.parse(fingerprint.toString()));
    assertEquals(fingerprint, Fingerprint.ofHash(fingerprint.hash()));
    assertNotEquals(fingerprint, Fingerprint.of(EcKeys.generate(TestPki.RANDOM).getPublic()));
  }

  // B3
  @Test
  void shortFormsAndOtherHashesAreRefused() {
    String text = fingerprint.toString();
    assertThrows(
        IllegalArgumentException.class,
        () -> Fingerprint.parse(text.substring(0, text.length() - 2)));
    assertThrows(
        IllegalArgumentException.class, () -> Fingerprint.parse("sha1:" + text.substring(7)));
    assertThrows(
        IllegalArgumentException.class, () -> Fingerprint.parse(text.replaceAll(".$", "g")));
  }
}
