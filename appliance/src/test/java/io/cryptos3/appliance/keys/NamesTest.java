package io.cryptos3.appliance.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.server.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static final String LONGEST = "k".repeat(200);

  @ParameterizedTest
  @ValueSource(strings = {"a", "sales-orders", "Sales.Orders_2", "0"})
  void keyNamesAreLettersDigitsAndAFewSigns(String name) {
    assertEquals(name, Names.requireKey(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sales@1", "sales/1", "sales 1", "-sales", "sales-é", "..", "a\n"})
  void whatDoesNotFitAKeyVersionNameOrAPathIsRefused(String name) {
    assertThrows(ProblemException.class, () -> Names.requireKey(name));
  }

  @Test
  void theLongestNameFitsAHeaderWithItsVersion() {
    assertEquals(LONGEST, Names.requireKey(LONGEST));
    assertThrows(ProblemException.class, () -> Names.requireKey(LONGEST + "k"));
  }
}
