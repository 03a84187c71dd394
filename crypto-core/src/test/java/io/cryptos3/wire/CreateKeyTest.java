package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateKeyTest {
  // X2
  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 1, 7, 12, 65_281, 65_288, Integer.MAX_VALUE})
  void aKeyWhoseMaterialCannotBeDerivedIsRefused(int bits) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> keyOf(bits));
    assertEquals("bits is " + bits + ", expected a multiple of 8 from 8 to 65280", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 65_280})
  void theShortestAndTheLongestMaterialIsAccepted(int bits) {
    assertEquals(bits, keyOf(bits).bits());
  }

  private static CreateKey keyOf(int bits) {
    return new CreateKey("sales", "", "AES/CTR/NoPadding", bits, Map.of());
  }
}
