package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final HexFormat HEX = HexFormat.of();

  private final SigningKey key = SigningKey.random(new SecureRandom());
  private final FixedEncoding message = FixedEncoding.of("a label").text("a field").number(7);

  @Test
  void thePublicKeyIsThatOfRfc8032() {
    // RFC 8032 §7.1, test 1.
    byte[] seed = HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertEquals(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        HEX.formatHex(SigningKey.of(SecretBytes.takeOver(seed)).verifyKey().encode()));
  }

  @Test
  void aSignatureHoldsForItsMessageAndKeyOnly() throws InvalidPointException {
    byte[] signature = key.sign(message);
    VerifyKey received = VerifyKey.decode(key.verifyKey().encode());
    assertTrue(received.verifies(message, signature));
    assertFalse(received.verifies(FixedEncoding.of("a label").text("a field"), signature));
    assertFalse(
        received.verifies(FixedEncoding.of("another").text("a field").number(7), signature));
    VerifyKey other = SigningKey.random(new SecureRandom()).verifyKey();
    assertFalse(other.verifies(message, signature));
    signature[10] ^= 1;
    assertFalse(received.verifies(message, signature));
    assertFalse(received.verifies(message, new byte[0]));
    assertFalse(received.verifies(message, new byte[64]));
  }

  @Test
  void theSeedSurvivesStorage() {
    assertArrayEquals(key.sign(message), SigningKey.of(key.toSecret()).sign(message));
  }

  // E5
  @Test
  void keysOfLowOrderOrOtherLengthAreRefused() {
    byte[] identity = new byte[32];
    identity[0] = 1;
    assertThrows(InvalidPointException.class, () -> VerifyKey.decode(identity));
    assertThrows(InvalidPointException.class, () -> VerifyKey.decode(new byte[32]));
    assertThrows(InvalidPointException.class, () -> VerifyKey.decode(new byte[31]));
    assertThrows(
        IllegalArgumentException.class, () -> SigningKey.of(SecretBytes.takeOver(new byte[31])));
  }
}
