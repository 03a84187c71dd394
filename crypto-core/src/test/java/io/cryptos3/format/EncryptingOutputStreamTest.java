package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncryptingOutputStreamTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  private final FlakySink sink = new FlakySink();
  private final byte[] message = TestObjects.message(4 * C + 5);

  @Test
  void anEmptyObjectHasAHeaderAndAnEmptyFinalChunk() throws IOException {
    writer().close();
    assertEquals(ObjectLayout.MIN_OBJECT_BYTES, sink.object().length);
    assertTrue(sink.closed);
  }

  @Test
  void wholeChunksReachTheSinkTogether() throws IOException {
    try (OutputStream out = writer()) {
      int before = sink.writes;
      out.write(message, 0, 4 * C);
      assertEquals(before + 1, sink.writes);
    }
  }

  @Test
  void smallWritesReachTheSinkTogetherToo() throws IOException {
    try (OutputStream out = writer()) {
      int before = sink.writes;
      for (int i = 0; i < 4; i++) {
        assertEquals(before, sink.writes);
        out.write(message, i * C, C);
      }
      assertEquals(before + 1, sink.writes);
    }
    assertArrayEquals(
        Arrays.copyOf(message, 4 * C), ObjectReader.SEQUENTIAL_LARGE.read(sink.object()));
  }

  @Test
  void aFlushGivesTheSinkAllFullChunks() throws IOException {
    try (OutputStream out = writer()) {
      out.write(message, 0, C + 1);
      assertEquals(ObjectLayout.PREFIX_BYTES, sink.object().length);
      out.flush();
      assertEquals(ObjectLayout.chunkOffset(1), sink.object().length);
    }
  }

  @Test
  void aWriteAfterTheSinkFailedFailsToo() throws IOException {
    OutputStream out = writer();
    failOnce(out);
    assertThrows(IOException.class, () -> out.write(1));
    assertThrows(IOException.class, () -> out.write(message));
    assertThrows(IOException.class, out::flush);
  }

  // C6
  @Test
  void closingAfterAFailureFailsAndSealsNothing() throws IOException {
    OutputStream out = writer();
    out.write(message);
    failOnce(out);
    for (int i = 0; i < 2; i++) {
      IOException e = assertThrows(IOException.class, out::close);
      assertEquals(
          "Object is incomplete, an earlier write failed: " + TestObjects.PATH, e.getMessage());
    }
    assertFalse(sink.closed);
    assertUnreadable();
  }

  @Test
  void closingFailsWhenTheFinalChunkCannotBeWritten() throws IOException {
    OutputStream out = writer();
    out.write(message);
    sink.fails = true;
    assertThrows(IOException.class, out::close);
    sink.fails = false;
    assertThrows(IOException.class, out::close);
    assertFalse(sink.closed);
    assertUnreadable();
  }

  @Test
  void anErrorOfTheSinkIsAFailureAsWell() throws IOException {
    OutputStream out =
        TestObjects.writer(
            new OutputStream() {
              private int writes;

              @Override
              public void write(int b) {}

              @Override
              public void write(byte[] b, int off, int len) {
                if (writes++ > 0) {
                  throw new LinkageError("of the sink");
                }
              }
            },
            TestObjects.header());
    assertThrows(LinkageError.class, () -> out.write(message));
    assertThrows(IOException.class, out::close);
  }

  @Test
  void noKeyIsKeptWhenTheSinkFailsAtOnce() throws IOException {
    ObjectHeader header = TestObjects.header();
    try (SecretBytes dek = TestObjects.dek(header)) {
      ObjectStart start = ObjectStart.random(header, dek, TestObjects.PATH);
      sink.fails = true;
      assertThrows(IOException.class, () -> new EncryptingOutputStream(sink, start, "").close());
      byte[] sealed = new byte[ObjectLayout.TAG_BYTES];
      assertThrows(
          IllegalStateException.class, () -> start.sealer().seal(message, 0, 0, sealed, 0));
    }
  }

  // C6
  @Test
  void anAbortedObjectIsNeverSealed() throws IOException {
    EncryptingOutputStream out = writer();
    out.write(message);
    out.abort();
    out.abort();
    out.close();
    assertThrows(IOException.class, () -> out.write(1));
    assertFalse(sink.closed);
    assertUnreadable();
  }

  @Test
  void abortingAfterCloseChangesNothing() throws IOException {
    EncryptingOutputStream out = writer();
    out.write(message);
    out.close();
    out.abort();
    assertArrayEquals(message, ObjectReader.SEQUENTIAL_LARGE.read(sink.object()));
  }

  @Test
  void closingTwiceIsFineAndUseAfterCloseIsNot() throws IOException {
    OutputStream out = writer();
    out.close();
    out.close();
    assertEquals(ObjectLayout.MIN_OBJECT_BYTES, sink.object().length);
    assertThrows(IOException.class, () -> out.write(1));
    assertThrows(IOException.class, () -> out.write(message));
    assertThrows(IOException.class, out::flush);
  }

  @Test
  void aRangeOutsideTheArrayIsRefusedAndHarmsNothing() throws IOException {
    try (OutputStream out = writer()) {
      assertThrows(IndexOutOfBoundsException.class, () -> out.write(message, -1, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> out.write(message, 1, message.length));
      out.write(message);
    }
    assertArrayEquals(message, ObjectReader.SEQUENTIAL_LARGE.read(sink.object()));
  }

  @Test
  void flushingReachesTheSinkAndSealsNothing() throws IOException {
    try (OutputStream out = writer()) {
      out.write(1);
      out.flush();
      assertEquals(1, sink.flushes);
      assertEquals(ObjectLayout.PREFIX_BYTES, sink.object().length);
    }
  }

  // K1
  @Test
  void aDekOfAnotherLengthIsRefusedByName() {
    try (SecretBytes dek = SecretBytes.takeOver(new byte[16])) {
      Exception e =
          assertThrows(
              WrongKeyException.class,
              () ->
                  new EncryptingOutputStream(sink, TestObjects.header(), dek, TestObjects.PATH)
                      .close());
      assertEquals("DEK has 128 bits, cryptos3 needs 256: " + TestObjects.PATH, e.getMessage());
    }
    assertEquals(0, sink.object().length);
  }

  @Test
  void theCallerMayCloseTheDekAtOnce() throws IOException {
    try (OutputStream out = writer()) {
      out.write(message);
    }
    assertArrayEquals(message, ObjectReader.SEQUENTIAL_LARGE.read(sink.object()));
  }

  private EncryptingOutputStream writer() throws IOException {
    return TestObjects.writer(sink, TestObjects.header());
  }

  private void failOnce(OutputStream out) {
    sink.fails = true;
    assertThrows(IOException.class, () -> out.write(message));
    sink.fails = false;
  }

  private void assertUnreadable() {
    for (ObjectReader reader : ObjectReader.values()) {
      assertThrows(CryptoS3Exception.class, () -> reader.read(sink.object()));
    }
  }
}
