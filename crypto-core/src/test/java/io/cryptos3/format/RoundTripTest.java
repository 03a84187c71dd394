package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsRead(Suite suite) throws IOException {
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      byte[] object = TestObjects.seal(TestObjects.header(suite), message);
      assertEquals(ObjectLayout.objectLength(length), object.length);
      for (ObjectReader reader : ObjectReader.values()) {
        assertArrayEquals(message, reader.read(object), () -> reader + ", length " + length);
      }
    }
  }

  // K2
  @Test
  void twoObjectsOfOneMessageAndKeyShareNothingButTheHeader() throws IOException {
    byte[] one = TestObjects.seal(new byte[100]);
    byte[] other = TestObjects.seal(new byte[100]);
    int equal = 0;
    for (int i = ObjectLayout.HEADER_BYTES; i < one.length; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    assertEquals(0, equal, 12, "bytes at the same place, of 172");
  }
}
