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

  @ParameterizedTest
  @ValueSource(strings = {"*", "sales-*", "sales-orders"})
  void patternsAreNamesOrPrefixes(String pattern) {
    assertEquals(pattern, Names.requirePattern(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "*-orders", "sales-*-orders", "sales/*"})
  void otherPatternsAreRefused(String pattern) {
    assertThrows(ProblemException.class, () -> Names.requirePattern(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"etl", "nightly-etl/host1.example.com@EXAMPLE.COM"})
  void identitiesMayLookLikePrincipals(String name) {
    assertEquals(name, Names.requireIdentity(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,CN=b", "a b", "é"})
  void otherIdentitiesAreRefused(String name) {
    assertThrows(ProblemException.class, () -> Names.requireIdentity(name));
  }

  @Test
  void identitiesFitACommonName() {
    assertThrows(ProblemException.class, () -> Names.requireIdentity("i".repeat(65)));
  }
}
