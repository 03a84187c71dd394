package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkNonceTest {
  private static final byte[] BASE = HexFormat.of().parseHex("0102030405060708090a0b0c");

  @ParameterizedTest
  @CsvSource({
    "0, 0102030405060708090a0b0c",
    "1, 0102030405060708090a0b0d",
    "256, 0102030405060708090a0a0c",
    "274877906943, 0102030405060737f6f5f4f3"
  })
  void theIndexIsXoredIntoTheLastBytes(long index, String nonce) {
    assertEquals(nonce, HexFormat.of().formatHex(ChunkNonce.of(BASE, index)));
  }

  // C1
  @Test
  void anIndexOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ChunkNonce.of(BASE, 1L << 38));
    assertThrows(IllegalArgumentException.class, () -> ChunkNonce.of(BASE, -1));
  }
}
