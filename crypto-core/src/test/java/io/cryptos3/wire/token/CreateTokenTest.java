package io.cryptos3.wire.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.wire.Right;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateTokenTest {

  private static final TokenScope SCOPE = new TokenScope("sales-*", Set.of(Right.ENCRYPT));

  @Test
  void aScopeThatIsThereTwiceIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> asking(SCOPE, SCOPE));
    assertTrue(e.getMessage().contains("scopes"), e.getMessage());
  }

  @Test
  void scopesOfOnePatternMayDiffer() {
    TokenScope other = new TokenScope("sales-*", Set.of(Right.DECRYPT));
    assertEquals(List.of(SCOPE, other), asking(SCOPE, other).scopes());
  }

  private static CreateToken asking(TokenScope... scopes) {
    return new CreateToken("etl", "", 0, List.of(scopes));
  }
}
