package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomRounds;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any bytes and texts in the place of points and master keys. */
@Timeout(120)
class KeyParsingTest {
  @Test
  void aPointIsRefusedOrEncodesToTheSameBytes() {
    byte[] point = Point.GENERATOR.encode();
    RandomRounds.run(
        2_000,
        random -> {
          byte[] bytes = Mutations.of(point, random);
          try {
            assertArrayEquals(bytes, Point.decode(bytes).encode());
          } catch (InvalidPointException e) {
            assertFalse(Arrays.equals(point, bytes), e::getMessage);
          }
        });
  }

  @Test
  void aMasterKeyIsRefusedOrPrintsAsItself() {
    SecureRandom secure = new SecureRandom();
    try (MasterKey key = MasterKey.random(secure)) {
      byte[] printed = new String(key.revealText()).getBytes(StandardCharsets.US_ASCII);
      RandomRounds.run(
          2_000,
          random -> {
            String text = new String(Mutations.of(printed, random), StandardCharsets.ISO_8859_1);
            try (MasterKey parsed = MasterKey.parse(text);
                MasterKey again = MasterKey.parse(new String(parsed.revealText()))) {
              assertEquals(parsed, again);
            } catch (IllegalArgumentException expected) {
              assertTrue(expected.getMessage().startsWith("Master key has"));
            }
          });
    }
  }
}
