package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
  private final MasterKey key = MasterKey.random(new SecureRandom());
  private final String text = new String(key.revealText());

  @RepeatedTest(20)
  void theKeySurvivesItsPrintedForm() {
    assertTrue(text.matches("([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}"));
    assertEquals(key, MasterKey.parse(text));
  }

  // D4, D5
  @Test
  void howPeopleTypeItDoesNotMatter() {
    assertEquals(key, MasterKey.parse(text.toLowerCase(Locale.ROOT)));
    assertEquals(key, MasterKey.parse(text.replace('-', ' ') + "\n"));
    assertEquals(key, MasterKey.parse(text.replace("-", "")));
    assertEquals(key, MasterKey.parse(text.replace('0', 'o').replace('1', 'l')));
    assertEquals(key, MasterKey.parse(text.replace('0', 'O').replace('1', 'I')));
  }

  // D6, D7
  @Test
  void aTypingErrorAnywhereIsNoticedAndNotShown() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '-') {
        continue;
      }
      char other = text.charAt(i) == '7' ? '8' : '7';
      String wrong = text.substring(0, i) + other + text.substring(i + 1);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> MasterKey.parse(wrong));
      assertTrue(e.getMessage().contains("typing error"), e.getMessage());
      assertFalse(e.getMessage().contains(text.substring(0, 4)), e.getMessage());
    }
  }

  @Test
  void swappedNeighboursAreNoticed() {
    for (int i = 0; i + 1 < text.length(); i++) {
      char a = text.charAt(i);
      char b = text.charAt(i + 1);
      if (a != b && a != '-' && b != '-') {
        String wrong = text.substring(0, i) + b + a + text.substring(i + 2);
        assertThrows(IllegalArgumentException.class, () -> MasterKey.parse(wrong));
      }
    }
  }

  // D6
  @Test
  void missingSurplusAndForeignCharactersAreNamedByPlace() {
    assertRefused("has 55 letters and digits, expected 56", text.substring(0, text.length() - 1));
    assertRefused("has 0 letters", "");
    assertRefused("more than 56", text + "0");
    assertRefused("position 3", "00U" + text);
    assertRefused("position 1", "é" + text);
    assertRefused("position 1", "\u00a0" + text);
    assertRefused("position 1", "\u2003" + text);
  }

  private static void assertRefused(String reason, String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MasterKey.parse(text));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
