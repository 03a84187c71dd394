package io.cryptos3.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  private final byte[] raw = {0x53, 0x45, 0x43, 0x52};

  @Test
  void bytesAreCopiedInAndOut() {
    SecretBytes secret = SecretBytes.copyOf(raw);
    raw[0] = 0;
    secret.revealCopy()[1] = 0;
    assertArrayEquals(new byte[] {0x53, 0x45, 0x43, 0x52}, secret.revealCopy());
    assertEquals(4, secret.length());
  }

  @Test
  void whatIsTakenOverIsWipedAtItsOrigin() {
    SecretBytes secret = SecretBytes.takeOver(raw);
    assertArrayEquals(new byte[4], raw);
    assertEquals(0x53, secret.revealCopy()[0]);
  }

  @Test
  void secretsAreEqualWhenTheirBytesAre() {
    SecretBytes secret = SecretBytes.copyOf(raw);
    assertEquals(secret, SecretBytes.copyOf(raw));
    assertEquals(secret.hashCode(), SecretBytes.copyOf(raw).hashCode());
    raw[3]++;
    assertNotEquals(secret, SecretBytes.copyOf(raw));
    assertNotEquals(secret, SecretBytes.copyOf(new byte[3]));
    assertFalse(secret.equals(null));
  }

  @Test
  void randomSecretsDiffer() {
    SecureRandom random = new SecureRandom();
    assertNotEquals(SecretBytes.random(32, random), SecretBytes.random(32, random));
  }

  @Test
  void textShowsTheLengthOnly() {
    assertEquals("SecretBytes(4 bytes, redacted)", SecretBytes.copyOf(raw).toString());
  }

  @Test
  void useAfterCloseIsRefused() {
    SecretBytes secret = SecretBytes.copyOf(raw);
    secret.close();
    secret.close();
    assertThrows(IllegalStateException.class, secret::revealCopy);
    assertThrows(IllegalStateException.class, secret::length);
    assertEquals("SecretBytes(4 bytes, redacted)", secret.toString());
  }
}
