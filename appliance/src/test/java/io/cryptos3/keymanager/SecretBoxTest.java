package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Bytes;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {
  private static final FixedEncoding MINE = FixedEncoding.of("mine");
  private static final FixedEncoding OTHERS = FixedEncoding.of("others");

  private final SecretBox box = new SecretBox(key(), TestOwner.RANDOM);
  private final SecretBytes secret = key();

  @Test
  void what_was_sealed_comes_back() {
    assertEquals(secret, box.open(MINE, box.seal(MINE, secret)));
    assertNotEquals(box.seal(MINE, secret), box.seal(MINE, secret));
  }

  // Q1
  @Test
  void a_sealed_value_opens_in_its_own_place_only_and_unchanged_only() {
    Bytes sealed = box.seal(MINE, secret);

    assertThrows(IllegalStateException.class, () -> box.open(OTHERS, sealed));
    assertThrows(IllegalStateException.class, () -> box.open(MINE, Bytes.EMPTY));
    assertThrows(
        IllegalStateException.class,
        () -> new SecretBox(key(), TestOwner.RANDOM).open(MINE, sealed));
    for (int i = 0; i < sealed.length(); i++) {
      byte[] changed = sealed.toArray();
      changed[i] ^= 1;
      assertThrows(IllegalStateException.class, () -> box.open(MINE, Bytes.of(changed)));
    }
  }

  private static SecretBytes key() {
    return SecretBytes.random(32, TestOwner.RANDOM);
  }
}
