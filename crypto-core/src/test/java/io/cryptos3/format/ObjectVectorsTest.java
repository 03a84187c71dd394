package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.format.ObjectReader.Opening;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;

/** Objects of all suites against our vectors: rules K1 to K3 and C2 to C9. */
class ObjectVectorsTest {
  private static final int RANDOM_READS = 20;
  private static final int LONGEST = 40_000;

  @ParameterizedTest
  @VectorSource(folder = "objects", result = "valid")
  void aValidObjectIsReadInEveryWay(VectorFile vector) throws Exception {
    byte[] object = vector.given().pieces("object");
    for (ObjectReader reader : ObjectReader.values()) {
      ReleasedBytes message = new ReleasedBytes();
      reader.read(object, opening(vector), message);
      assertArrayEquals(
          plaintext(vector.expected().number("plaintextBytes")), message.toByteArray());
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "objects", result = "valid")
  void thePlaintextIsTheOneOfTheVector(VectorFile vector) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(plaintext(vector.expected().number("plaintextBytes")));
    assertEquals(vector.expected().text("plaintextSha256"), HexFormat.of().formatHex(hash));
  }

  @ParameterizedTest
  @VectorSource(folder = "objects", result = "valid")
  void aValidObjectIsReadAtRandomPositions(VectorFile vector) throws Exception {
    byte[] object = vector.given().pieces("object");
    byte[] message = plaintext(vector.expected().number("plaintextBytes"));
    Random random = new Random(message.length);
    try (ChunkOpener opener = opening(vector).open(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      for (int i = 0; i < RANDOM_READS; i++) {
        int from = random.nextInt(message.length + 1);
        int to = random.nextInt(from, message.length + 1);
        byte[] read = new byte[to - from];
        reader.readFully(from, read, 0, read.length);
        assertArrayEquals(Arrays.copyOfRange(message, from, to), read, from + " to " + to);
      }
    }
  }

  @ParameterizedTest
  @VectorSource(folder = "objects", result = "valid")
  void writingThePlaintextWithTheVectorsSaltGivesTheObject(VectorFile vector) throws Exception {
    byte[] object = vector.given().pieces("object");
    ObjectHeader header = ObjectHeader.parse(object, vector.toString());
    int saltEnd = ObjectLayout.HEADER_BYTES + ObjectLayout.SALT_BYTES;
    byte[] salt = Arrays.copyOfRange(object, ObjectLayout.HEADER_BYTES, saltEnd);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (SecretBytes dek = vector.given().secret("dek")) {
      ObjectStart start = ObjectStart.withSalt(salt, header, dek, vector.toString());
      try (var out = new EncryptingOutputStream(sink, start, vector.toString())) {
        out.write(plaintext(vector.expected().number("plaintextBytes")));
      }
    }
    assertArrayEquals(object, sink.toByteArray());
  }

  @ParameterizedTest
  @VectorSource(folder = "objects", result = "invalid")
  void anInvalidObjectIsRefusedInEveryWayOfReading(VectorFile vector) throws Exception {
    byte[] object = vector.given().pieces("object");
    for (ObjectReader reader : ObjectReader.values()) {
      ReleasedBytes released = new ReleasedBytes();
      ErrorKind.assertRefused(vector, () -> reader.read(object, opening(vector), released));
      released.assertAreOf(plaintext(LONGEST), reader);
      long atMost = vector.expected().number("releasedBytes");
      assertTrue(released.size() <= atMost, reader + " gave out " + released.size() + " bytes");
    }
  }

  // C9
  @ParameterizedTest
  @VectorSource(folder = "objects", result = "invalid")
  void theLengthIsConfirmedByAValidFinalChunkOnly(VectorFile vector) throws Exception {
    byte[] object = vector.given().pieces("object");
    Executable confirm =
        () -> {
          try (ChunkOpener opener = opening(vector).open(object);
              RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
            reader.length();
          }
        };
    if (vector.expected().text("finalChunk").equals("valid")) {
      try {
        confirm.execute();
      } catch (Throwable e) {
        throw new AssertionError(vector.toString(), e);
      }
    } else {
      ErrorKind.assertRefused(vector, confirm);
    }
  }

  private static Opening opening(VectorFile vector) {
    return start -> {
      ObjectHeader header = ObjectHeader.parse(start, vector.toString());
      try (SecretBytes dek = vector.given().secret("dek")) {
        return ChunkOpener.open(header, start, dek, vector.toString());
      }
    };
  }

  /** Byte i is (i + ⌊i / 256⌋) mod 256. */
  private static byte[] plaintext(long length) {
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + i / 256);
    }
    return bytes;
  }
}
