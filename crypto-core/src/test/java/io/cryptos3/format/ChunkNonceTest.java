package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkNonceTest {
  private static final byte[] BASE = HexFormat.of().parseHex("0102030405060708090a0b0c");

  private final byte[] out = new byte[ChunkNonce.BYTES];

  @ParameterizedTest
  @CsvSource({
    "0, 0102030405060708090a0b0c",
    "1, 0102030405060708090a0b0d",
    "256, 0102030405060708090a0a0c",
    "274877906943, 0102030405060737f6f5f4f3"
  })
  void theIndexIsXoredIntoTheLastBytes(long index, String nonce) {
    ChunkNonce.write(BASE, index, out);
    assertEquals(nonce, HexFormat.of().formatHex(out));
  }

  // C1
  @Test
  void anIndexOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ChunkNonce.write(BASE, 1L << 38, out));
    assertThrows(IllegalArgumentException.class, () -> ChunkNonce.write(BASE, -1, out));
  }
}
