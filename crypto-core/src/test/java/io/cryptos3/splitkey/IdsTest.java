package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void anIdIs16RandomBytesInHex() {
    KeyId id = KeyId.random(random);
    assertEquals(32, id.toString().length());
    assertEquals(id.hex(), HexFormat.of().formatHex(id.bytes()));
    assertEquals(id, new KeyId(id.toString()));
    assertNotEquals(id, KeyId.random(random));
  }

  @Test
  void anythingElseIsRefusedByName() {
    String hex = ProjectId.random(random).hex();
    for (String bad :
        new String[] {"", hex + "0", hex.substring(1), "A" + hex.substring(1), null, "g" + hex}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new ProjectId(bad));
      assertTrue(e.getMessage().contains("project"), e.getMessage());
    }
  }
}
