package io.cryptos3.wire.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  private final BearerToken token = BearerToken.random(TokenKind.API, new SecureRandom());

  @AfterEach
  void close() {
    token.close();
  }

  @ParameterizedTest
  @EnumSource(TokenKind.class)
  void whatIsPrintedIsReadBack(TokenKind kind) {
    try (BearerToken printed = BearerToken.random(kind, new SecureRandom());
        BearerToken read = BearerToken.parse(printed.revealText())) {
      assertEquals(kind, read.kind());
      assertEquals(printed.id(), read.id());
      assertEquals(printed.hash(), read.hash());
      assertEquals(printed.revealText(), read.revealText());
    }
  }

  @Test
  void scannersForSecretsKnowItByItsForm() {
    assertTrue(token.revealText().matches("cryptos3_api_[0-9a-f]{104}"));
  }

  @Test
  void everyOtherDigitIsNoticed() {
    String text = token.revealText();
    for (int i = TokenKind.API.prefix().length(); i < text.length(); i++) {
      char other = text.charAt(i) == '0' ? '1' : '0';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThrows(IllegalArgumentException.class, () -> BearerToken.parse(changed));
    }
  }

  @Test
  void aTokenOfOneKindIsNoneOfAnother() {
    String other =
        token.revealText().replace(TokenKind.API.prefix(), TokenKind.DELEGATION.prefix());
    assertThrows(IllegalArgumentException.class, () -> BearerToken.parse(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cryptos3_api_", "hunter2hunter2hunter2", "cryptos3_api_zz"})
  void whatIsNoTokenIsRefusedAndNotRepeated(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> BearerToken.parse(text)).getMessage();
    assertFalse(message.contains("hunter2") || message.contains("zz"), message);
  }

  @Test
  void theFormHasNoSecondSpelling() {
    String upper = token.revealText().toUpperCase(Locale.ROOT);
    String mixed = TokenKind.API.prefix() + upper.substring(TokenKind.API.prefix().length());
    assertThrows(IllegalArgumentException.class, () -> BearerToken.parse(mixed));
  }

  @Test
  void itsPartsMakeItAgain() {
    try (SecretBytes secret = token.secret();
        BearerToken again = BearerToken.of(TokenKind.API, token.id(), secret)) {
      assertEquals(token.revealText(), again.revealText());
    }
  }

  @Test
  void theHashIsOfKindAndIdToo() {
    try (SecretBytes secret = token.secret();
        BearerToken otherKind = BearerToken.of(TokenKind.DELEGATION, token.id(), secret);
        BearerToken otherId = BearerToken.of(TokenKind.API, "00".repeat(16), secret)) {
      assertNotEquals(token.hash(), otherKind.hash());
      assertNotEquals(token.hash(), otherId.hash());
    }
  }
}
