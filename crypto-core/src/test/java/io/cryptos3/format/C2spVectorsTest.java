package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectReader.Opening;
import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Suite 1 against the vectors of the specification that it follows. */
class C2spVectorsTest {
  private static final String NO_PATH = "vector";

  static Stream<C2spVector> all() throws IOException {
    return C2spVector.all().stream();
  }

  static Stream<C2spVector> valid() throws IOException {
    return all().filter(C2spVector::isValid);
  }

  static Stream<C2spVector> invalid() throws IOException {
    return all().filter(vector -> !vector.isValid());
  }

  @Test
  void noVectorIsLeftOut() throws IOException {
    assertEquals(35, all().count());
    assertEquals(10, valid().count());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidVectorIsRead(C2spVector vector) throws Exception {
    for (ObjectReader reader : ObjectReader.values()) {
      assertMessage(vector, read(reader, vector.object(), vector::open));
      assertMessage(vector, read(reader, vector.rawObject(), vector::openRaw));
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void writingTheMessageWithTheVectorsSaltGivesTheVector(C2spVector vector) throws Exception {
    byte[] message = read(ObjectReader.SEQUENTIAL_LARGE, vector.object(), vector::open);
    byte[] salt = Arrays.copyOf(vector.ciphertext(), ObjectLayout.SALT_BYTES);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    sink.write(salt);
    try (SecretBytes key = vector.key();
        PayloadKeys keys =
            PayloadKeys.derive(Suite.AES_256_GCM, key, salt, vector.context(), NO_PATH)) {
      ObjectStart start = new ObjectStart(keys.commitment(), new ChunkSealer(keys));
      try (EncryptingOutputStream out = new EncryptingOutputStream(sink, start, NO_PATH)) {
        out.write(message);
      }
    }
    assertArrayEquals(vector.ciphertext(), sink.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void anInvalidVectorIsRefused(C2spVector vector) throws Exception {
    for (ObjectReader reader : ObjectReader.values()) {
      assertRefused(vector, reader, vector.object(), vector::open);
      if (!vector.has("HeaderFailure")) {
        assertRefused(vector, reader, vector.rawObject(), vector::openRaw);
      }
    }
  }

  // C9
  @ParameterizedTest
  @MethodSource("invalid")
  void theLengthOfAnInvalidVectorIsRefusedUnlessItsFinalChunkIsValid(C2spVector vector)
      throws Exception {
    if (vector.has("ValidFinalChunk")) {
      length(vector);
    } else {
      assertThrows(CryptoS3Exception.class, () -> length(vector));
    }
  }

  // K3
  @ParameterizedTest
  @MethodSource("invalid")
  void aVectorWithAnInvalidHeaderIsRefusedBeforeAnyChunk(C2spVector vector) throws Exception {
    if (vector.has("HeaderFailure")) {
      assertThrows(CryptoS3Exception.class, () -> vector.open(vector.object()));
    } else {
      vector.open(vector.object()).close();
    }
  }

  private static long length(C2spVector vector) throws IOException {
    byte[] object = vector.object();
    try (ChunkOpener opener = vector.open(object);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      return reader.length();
    }
  }

  private static byte[] read(ObjectReader reader, byte[] object, Opening opening)
      throws IOException {
    ReleasedBytes released = new ReleasedBytes();
    reader.read(object, opening, released);
    return released.toByteArray();
  }

  private static void assertRefused(
      C2spVector vector, ObjectReader reader, byte[] object, Opening opening) throws Exception {
    ReleasedBytes released = new ReleasedBytes();
    assertThrows(CryptoS3Exception.class, () -> reader.read(object, opening, released));
    assertTrue(released.size() <= vector.messageLength(), reader + " gave out too much");
    if (!reader.knowsLength() && vector.has("PartialPlaintext")) {
      assertMessage(vector, released.toByteArray());
    }
  }

  private static void assertMessage(C2spVector vector, byte[] message) throws Exception {
    assertEquals(vector.messageLength(), message.length);
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(message);
    assertEquals(vector.messageSha512(), HexFormat.of().formatHex(hash));
  }
}
