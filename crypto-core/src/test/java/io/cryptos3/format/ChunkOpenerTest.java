package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.TruncatedObjectException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ChunkOpenerTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;
  private static final int SEALED = ObjectLayout.SEALED_CHUNK_BYTES;
  private static final int FIRST = ObjectLayout.PREFIX_BYTES;

  private final byte[] object = TestObjects.seal(TestObjects.message(2 * C + 5));
  private final byte[] out = new byte[C];

  ChunkOpenerTest() throws IOException {}

  // C5
  @Test
  void whatOneReaderRejectsTheOtherRejectsToo() throws IOException {
    object[FIRST + SEALED]++;
    InputStream stored = new ByteArrayInputStream(object, FIRST, object.length);
    try (ChunkOpener opener = TestObjects.opener(object);
        DecryptingInputStream in = new DecryptingInputStream(stored, opener);
        RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
      in.read();
      assertEquals(2 * C + 5, reader.length());
      assertThrows(NotAuthenticException.class, () -> reader.read(C, out, 0, 1));
      assertThrows(NotAuthenticException.class, in::read, "even what waits");
      assertThrows(NotAuthenticException.class, reader::length, "even what is kept");
      in.restartAt(0);
      assertThrows(NotAuthenticException.class, in::read);
      assertThrows(
          NotAuthenticException.class, () -> opener.open(0, object, FIRST, SEALED, out, 0));
    }
  }

  // C1
  @Test
  void noObjectGoesOnAfterTheMostChunksThereCanBe() throws IOException {
    try (ChunkOpener opener = TestObjects.opener(object)) {
      assertThrows(
          NotAuthenticException.class,
          () -> opener.open(ObjectLayout.MAX_CHUNKS, object, FIRST, SEALED, out, 0));
    }
  }

  @Test
  void aChunkWithoutACompleteTagIsTruncated() throws IOException {
    try (ChunkOpener opener = TestObjects.opener(object)) {
      assertThrows(TruncatedObjectException.class, () -> opener.open(2, object, FIRST, 15, out, 0));
    }
  }

  @Test
  void aClosedOpenerRefuses() throws IOException {
    ChunkOpener opener = TestObjects.opener(object);
    opener.close();
    assertThrows(IOException.class, () -> opener.open(0, object, FIRST, SEALED, out, 0));
  }
}
