package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomRounds;
import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.error.CryptoS3Exception;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any bytes in the place of a header or of an object, and any length. */
@Timeout(120)
class ParsingTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  // H1, H5, H7
  @ParameterizedTest
  @EnumSource
  void aHeaderIsRefusedOrEncodesToTheSameBytes(Suite suite) {
    byte[] header = TestObjects.header(suite).encode();
    int[] accepted = new int[1];
    RandomRounds.run(
        20_000,
        random -> {
          byte[] bytes = random.nextBoolean() ? Mutations.of(header, random) : header.clone();
          for (int changes = random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(Math.min(bytes.length, 112))] = (byte) random.nextInt(256);
          }
          accepted[0] += isHeader(bytes) ? 1 : 0;
        });
    assertTrue(accepted[0] > 500, () -> "accepted " + accepted[0]);
  }

  // L1
  @Test
  void theLayoutAnswersForEveryLength() {
    RandomRounds.run(
        50_000,
        random -> {
          long length = anyLong(random);
          long plaintext = ObjectLayout.plaintextLength(length);
          if (ObjectLayout.isValidObjectLength(length)) {
            assertTrue(plaintext >= 0 && plaintext <= ObjectLayout.MAX_PLAINTEXT_BYTES);
            assertEquals(length, ObjectLayout.objectLength(plaintext));
          } else {
            assertEquals(length, plaintext);
          }
          if (length >= 0 && length <= ObjectLayout.MAX_PLAINTEXT_BYTES) {
            assertEquals(length, ObjectLayout.plaintextLength(ObjectLayout.objectLength(length)));
          } else {
            assertThrows(IllegalArgumentException.class, () -> ObjectLayout.objectLength(length));
          }
        });
  }

  // C3
  @ParameterizedTest
  @EnumSource
  void anyBytesInThePlaceOfAnObjectAreRefusedInEveryWay(Suite suite) throws IOException {
    byte[] message = TestObjects.message(C + 50);
    byte[] object = TestObjects.seal(TestObjects.header(suite), message);
    RandomRounds.run(
        150,
        random -> {
          byte[] bytes = Mutations.of(object, random);
          for (ObjectReader reader : ObjectReader.values()) {
            assertRefused(reader, bytes, object, message);
          }
        });
  }

  private static void assertRefused(
      ObjectReader reader, byte[] bytes, byte[] object, byte[] message) throws IOException {
    ReleasedBytes released = new ReleasedBytes();
    try {
      reader.read(bytes, TestObjects::opener, released);
      assertArrayEquals(object, bytes, "accepted");
    } catch (CryptoS3Exception expected) {
      assertTrue(expected.getMessage().endsWith(TestObjects.PATH), expected.getMessage());
    }
    released.assertAreOf(message, reader);
  }

  private static boolean isHeader(byte[] bytes) {
    try {
      ObjectHeader parsed = ObjectHeader.parse(bytes, TestObjects.PATH);
      assertArrayEquals(Arrays.copyOf(bytes, ObjectHeader.BYTES), parsed.encode());
      return true;
    } catch (CryptoS3Exception expected) {
      assertTrue(expected.getMessage().endsWith(TestObjects.PATH), expected.getMessage());
      return false;
    }
  }

  private static long anyLong(Random random) {
    long near = random.nextInt(70_000) - 35_000L;
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MAX_VALUE - Math.abs(near);
      case 2 -> Long.MIN_VALUE + Math.abs(near);
      case 3 -> ObjectLayout.MAX_OBJECT_BYTES + near;
      case 4 -> (1L << random.nextInt(63)) + near;
      default -> near;
    };
  }
}
