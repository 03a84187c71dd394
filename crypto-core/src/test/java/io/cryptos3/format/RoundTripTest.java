package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
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

  @Test
  void howAMessageIsCutIntoWritesChangesNothing() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      for (int longestWrite : new int[] {2, 1_000, ObjectLayout.CHUNK_BYTES + 2, 100_000}) {
        byte[] object = sealInPieces(message, longestWrite, random);
        assertArrayEquals(
            message,
            ObjectReader.SEQUENTIAL_LARGE.read(object),
            () -> "length " + length + ", longest write " + longestWrite + ", seed " + seed);
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

  private static byte[] sealInPieces(byte[] message, int longestWrite, Random random)
      throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (EncryptingOutputStream out = TestObjects.writer(sink, TestObjects.header())) {
      for (int from = 0; from < message.length; ) {
        int count = Math.min(message.length - from, random.nextInt(longestWrite));
        if (count == 1) {
          out.write(message[from]);
        } else {
          out.write(message, from, count);
        }
        from += count;
      }
    }
    return sink.toByteArray();
  }
}
