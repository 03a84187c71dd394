package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectLayoutTest {
  @Test
  void theLengthsOfTheSpecification() {
    assertEquals(568, ObjectLayout.PREFIX_BYTES);
    assertEquals(584, ObjectLayout.objectLength(0));
    assertEquals(585, ObjectLayout.objectLength(1));
    assertEquals(16_967, ObjectLayout.objectLength(16_383));
    assertEquals(16_984, ObjectLayout.objectLength(16_384));
    assertEquals(16_985, ObjectLayout.objectLength(16_385));
    assertEquals(33_384, ObjectLayout.objectLength(32_768));
    assertEquals(4_507_997_673_882_167L, ObjectLayout.objectLength((1L << 52) - 1));
  }

  @Test
  void everyPlaintextLengthComesBackFromItsObjectLength() {
    for (long length = 0; length < 70_000; length++) {
      assertComesBack(length);
      assertComesBack(ObjectLayout.MAX_PLAINTEXT_BYTES - length);
    }
  }

  @Test
  void aLengthIsValidExactlyWhenSomePlaintextHasIt() {
    long plaintext = 0;
    for (long length = 0; length < 100_000; length++) {
      boolean valid = ObjectLayout.objectLength(plaintext) == length;
      assertEquals(valid, ObjectLayout.isValidObjectLength(length), "length " + length);
      plaintext += valid ? 1 : 0;
    }
  }

  // L1
  @ParameterizedTest
  @ValueSource(
      longs = {1, 583, 16_968, 16_983, 33_368, 33_383, 4_507_997_673_882_168L, Long.MAX_VALUE})
  void aLengthThatNoObjectHasIsListedAsItIs(long objectBytes) {
    assertFalse(ObjectLayout.isValidObjectLength(objectBytes));
    assertEquals(objectBytes, ObjectLayout.plaintextLength(objectBytes));
  }

  @Test
  void anEmptyFileIsListedAsEmpty() {
    assertEquals(0, ObjectLayout.plaintextLength(0));
  }

  // C1
  @Test
  void aPlaintextThatIsTooLongIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ObjectLayout.objectLength(1L << 52));
    assertThrows(IllegalArgumentException.class, () -> ObjectLayout.objectLength(-1));
  }

  @Test
  void theChunksOfAnObjectFillIt() {
    for (int length : TestObjects.boundaryLengths()) {
      long last = ObjectLayout.chunkIndex(length);
      int ofLast = ObjectLayout.positionInChunk(length) + ObjectLayout.TAG_BYTES;
      assertEquals(ObjectLayout.objectLength(length), ObjectLayout.chunkOffset(last) + ofLast);
    }
  }

  private static void assertComesBack(long plaintextBytes) {
    long objectBytes = ObjectLayout.objectLength(plaintextBytes);
    assertTrue(ObjectLayout.isValidObjectLength(objectBytes));
    assertEquals(plaintextBytes, ObjectLayout.plaintextLength(objectBytes));
  }
}
