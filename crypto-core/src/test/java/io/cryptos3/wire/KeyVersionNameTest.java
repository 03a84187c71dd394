package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KeyVersionNameTest {
  @Test
  void aNameIsReadAndPrinted() {
    for (String name :
        new String[] {
          "a@0", "sales-eu@12", "user@host@3", "schlüssel@1", "a b@9", "a@2147483647"
        }) {
      assertEquals(name, KeyVersionName.parse(name).toString());
    }
    assertEquals(new KeyVersionName("user@host", 3), KeyVersionName.parse("user@host@3"));
  }

  // E9
  @Test
  void aVersionInAnyOtherFormIsRefused() {
    for (String name :
        new String[] {
          "",
          "a",
          "@0",
          "a@",
          "a@-1",
          "a@+1",
          "a@01",
          "a@00",
          "a@1 ",
          "a@x",
          "a@١",
          "a@2147483648",
          "a\n@1",
          "a\u0000@1",
          "a\ud800@1"
        }) {
      assertThrows(IllegalArgumentException.class, () -> KeyVersionName.parse(name), name);
    }
  }

  @Test
  void aNameFitsTheObjectHeader() {
    KeyVersionName.parse("a".repeat(253) + "@1");
    assertThrows(
        IllegalArgumentException.class, () -> KeyVersionName.parse("a".repeat(254) + "@1"));
    assertThrows(
        IllegalArgumentException.class, () -> KeyVersionName.parse("ü".repeat(127) + "@1"));
  }
}
