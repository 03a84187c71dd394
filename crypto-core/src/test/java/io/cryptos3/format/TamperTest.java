package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.CryptoS3Exception;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is done to an object, no reader reads it to its end, and what it gives out before it
 * fails is what was written.
 */
class TamperTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;
  private static final int SEALED = ObjectLayout.SEALED_CHUNK_BYTES;
  private static final int FIRST = ObjectLayout.PREFIX_BYTES;

  /** Three full chunks and a short one. */
  private final byte[] message = TestObjects.message(3 * C + 100);

  private final byte[] object;

  TamperTest() throws IOException {
    object = TestObjects.seal(message);
  }

  @ParameterizedTest
  @EnumSource
  void truncationIsDetected(ObjectReader reader) throws IOException {
    int[] lengths = {
      0,
      1,
      8,
      511,
      512,
      535,
      536,
      567,
      FIRST,
      FIRST + 1,
      FIRST + 15,
      FIRST + 16,
      FIRST + 100,
      FIRST + SEALED - 17,
      FIRST + SEALED - 16,
      FIRST + SEALED - 1,
      FIRST + SEALED,
      FIRST + SEALED + 1,
      FIRST + SEALED + 16,
      FIRST + 2 * SEALED,
      FIRST + 3 * SEALED,
      FIRST + 3 * SEALED + 15,
      FIRST + 3 * SEALED + 16,
      object.length - 16,
      object.length - 1
    };
    for (int length : lengths) {
      assertDetected(reader, Arrays.copyOf(object, length), "truncated to " + length);
    }
  }

  // C4
  @ParameterizedTest
  @EnumSource
  void truncationOfAnObjectWithAnEmptyFinalChunkIsDetected(ObjectReader reader) throws IOException {
    byte[] even = TestObjects.seal(Arrays.copyOf(message, 2 * C));
    for (int cut : new int[] {1, 15, 16, 17, SEALED, SEALED + 16}) {
      assertDetected(reader, Arrays.copyOf(even, even.length - cut), "less " + cut);
    }
  }

  // C2
  @ParameterizedTest
  @EnumSource
  void extensionIsDetected(ObjectReader reader) throws IOException {
    for (int extra : new int[] {1, 15, 16, 100, C, SEALED, 2 * SEALED}) {
      assertDetected(reader, Arrays.copyOf(object, object.length + extra), "zeros: " + extra);
    }
    assertDetected(reader, concat(object, slice(object, FIRST, SEALED)), "chunk 0 again");
    assertDetected(reader, concat(object, object), "the object again");
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedBitIsDetectedWhereverItIs(ObjectReader reader) throws IOException {
    for (int i = 0; i < FIRST; i++) {
      assertDetected(reader, flipped(i), "flipped byte " + i);
    }
    for (int chunk = 0; chunk <= 3; chunk++) {
      int start = FIRST + chunk * SEALED;
      int end = Math.min(start + SEALED, object.length);
      for (int i : new int[] {start, start + 16, (start + end) / 2, end - 17, end - 16, end - 1}) {
        assertDetected(reader, flipped(i), "flipped byte " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void chunksAtTheWrongPlaceAreDetected(ObjectReader reader) throws IOException {
    assertDetected(reader, arranged(1, 0, 2, 3), "swapped 0 and 1");
    assertDetected(reader, arranged(0, 2, 1, 3), "swapped 1 and 2");
    assertDetected(reader, arranged(0, 0, 1, 2, 3), "duplicated 0");
    assertDetected(reader, arranged(0, 0, 2, 3), "0 in place of 1");
    assertDetected(reader, arranged(1, 2, 3), "dropped 0");
    assertDetected(reader, arranged(0, 2, 3), "dropped 1");
    assertDetected(reader, arranged(0, 1, 2), "dropped the final chunk");
    assertDetected(reader, arranged(3), "dropped all but the final chunk");
    assertDetected(reader, arranged(0, 1, 2, 3, 3), "duplicated the final chunk");
    assertDetected(reader, arranged(3, 0, 1, 2), "moved the final chunk to the front");
  }

  @ParameterizedTest
  @EnumSource
  void chunksOfAnotherObjectOfTheSameKeyAreDetected(ObjectReader reader) throws IOException {
    byte[] other = TestObjects.seal(message);
    for (int chunk = 0; chunk <= 3; chunk++) {
      int start = FIRST + chunk * SEALED;
      byte[] spliced = object.clone();
      int length = Math.min(SEALED, object.length - start);
      System.arraycopy(other, start, spliced, start, length);
      assertDetected(reader, spliced, "chunk " + chunk + " of another object");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBeginningOfAnotherObjectIsDetected(ObjectReader reader) throws IOException {
    byte[] sameKey = TestObjects.seal(message);
    byte[] otherKey = TestObjects.seal(TestObjects.header("sales@1"), message);
    byte[] rest = slice(object, FIRST, object.length - FIRST);
    assertDetected(reader, concat(Arrays.copyOf(sameKey, FIRST), rest), "salt and commitment");
    assertDetected(reader, concat(Arrays.copyOf(otherKey, FIRST), rest), "the whole beginning");
    byte[] behindHeader = slice(object, 512, object.length - 512);
    assertDetected(reader, concat(Arrays.copyOf(otherKey, 512), behindHeader), "the header");
  }

  private void assertDetected(ObjectReader reader, byte[] tampered, String how) {
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    Executable reading = () -> reader.read(tampered, TestObjects::opener, released);
    assertThrows(CryptoS3Exception.class, reading, how);
    byte[] expected = Arrays.copyOf(message, released.size());
    assertArrayEquals(expected, released.toByteArray(), () -> how + ": other bytes were given out");
  }

  private byte[] flipped(int index) {
    byte[] tampered = object.clone();
    tampered[index] ^= 0x10;
    return tampered;
  }

  /** The object with these of its chunks. */
  private byte[] arranged(int... chunks) {
    byte[] tampered = Arrays.copyOf(object, FIRST);
    for (int chunk : chunks) {
      int start = FIRST + chunk * SEALED;
      tampered = concat(tampered, slice(object, start, Math.min(SEALED, object.length - start)));
    }
    return tampered;
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
