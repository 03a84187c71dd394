package io.cryptos3.appliance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.server.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "sales-*", "sales-orders"})
  void patternsAreNamesOrPrefixes(String pattern) {
    assertEquals(pattern, IdentityNames.requirePattern(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "*-orders", "sales-*-orders", "sales/*"})
  void otherPatternsAreRefused(String pattern) {
    assertThrows(ProblemException.class, () -> IdentityNames.requirePattern(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"etl", "nightly-etl/host1.example.com@EXAMPLE.COM"})
  void identitiesMayLookLikePrincipals(String name) {
    assertEquals(name, IdentityNames.requireIdentity(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,CN=b", "a b", "é"})
  void otherIdentitiesAreRefused(String name) {
    assertThrows(ProblemException.class, () -> IdentityNames.requireIdentity(name));
  }

  @Test
  void identitiesFitACommonName() {
    assertThrows(ProblemException.class, () -> IdentityNames.requireIdentity("i".repeat(65)));
  }
}
