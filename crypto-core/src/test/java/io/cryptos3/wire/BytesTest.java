package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void bytesAreCopiedInAndOut() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertArrayEquals(new byte[] {1, 2, 3}, bytes.toArray());
  }

  @Test
  void equalContentIsEqual() {
    assertEquals(Bytes.of(new byte[] {1, 2}), Bytes.ofHex("0102"));
    assertEquals(Bytes.ofHex("0102").hashCode(), Bytes.ofHex("0102").hashCode());
    assertNotEquals(Bytes.ofHex("0102"), Bytes.ofHex("010200"));
    assertTrue(Bytes.ofHex("").isEmpty());
  }

  @Test
  void longBytesAreShownByTheirBeginning() {
    assertEquals("2 bytes 0aff", Bytes.ofHex("0aff").toString());
    assertEquals("9 bytes 0000000000000000…", Bytes.of(new byte[9]).toString());
    assertEquals("000000000000000000", Bytes.of(new byte[9]).toHex());
  }
}
