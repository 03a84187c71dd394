package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsRead(ObjectReader reader) throws IOException {
    for (int length : TestObjects.BOUNDARY_LENGTHS) {
      byte[] message = TestObjects.message(length);
      byte[] object = TestObjects.seal(message);
      assertEquals(ObjectLayout.objectLength(length), object.length);
      assertArrayEquals(message, reader.read(object));
    }
  }
}
