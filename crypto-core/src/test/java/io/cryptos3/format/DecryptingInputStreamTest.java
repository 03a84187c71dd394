package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.NotAuthenticException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecryptingInputStreamTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  private final byte[] message = TestObjects.message(3 * C + 7);
  private final byte[] object;
  private final ChunkOpener opener;
  private final SeekableBytes stored;
  private final DecryptingInputStream in;

  DecryptingInputStreamTest() throws IOException {
    object = TestObjects.seal(message);
    opener = TestObjects.opener(object);
    stored = new SeekableBytes(object);
    stored.seek(ObjectLayout.PREFIX_BYTES);
    in = new DecryptingInputStream(stored, opener);
  }

  @Test
  void readsGoOnAtAnotherChunk() throws IOException {
    for (int chunk : new int[] {3, 0, 2, 1}) {
      assertEquals(Byte.toUnsignedInt(message[0]), readAt(0));
      seek(chunk);
      assertArrayEquals(Arrays.copyOfRange(message, chunk * C, message.length), in.readAllBytes());
      assertEquals(-1, in.read());
    }
  }

  @Test
  void aWrongSeekIsDetected() throws IOException {
    stored.seek(ObjectLayout.chunkOffset(1));
    in.restartAt(2);
    assertThrows(NotAuthenticException.class, in::read);
  }

  // C5
  @Test
  void anObjectThatWasModifiedStaysUnreadable() throws IOException {
    object[(int) ObjectLayout.chunkOffset(1)]++;
    assertThrows(NotAuthenticException.class, in::readAllBytes);
    seek(0);
    assertThrows(NotAuthenticException.class, in::read);
  }

  @Test
  void aFailureOfTheStoredStreamLastsUntilTheRestart() throws IOException {
    stored.fails = true;
    assertThrows(IOException.class, in::read);
    stored.fails = false;
    assertThrows(IOException.class, in::read);
    seek(0);
    assertArrayEquals(message, in.readAllBytes());
  }

  @Test
  void anExceptionOfTheStoredStreamIsNotTakenForAModificationLater() throws IOException {
    stored.breaksOnce = true;
    assertThrows(IllegalStateException.class, in::read);
    IOException e = assertThrows(IOException.class, in::read);
    assertEquals(IOException.class, e.getClass());
    seek(0);
    assertArrayEquals(message, in.readAllBytes());
  }

  // C3
  @Test
  void whatIsNotAuthenticIsNotLeftInTheCallersArray() {
    object[(int) ObjectLayout.chunkOffset(0) + 1000]++;
    byte[] buffer = new byte[2 * C];
    Arrays.fill(buffer, (byte) 0x55);
    byte[] wiped = buffer.clone();
    Arrays.fill(wiped, 0, C, (byte) 0);
    assertThrows(NotAuthenticException.class, () -> in.read(buffer));
    assertArrayEquals(wiped, buffer);
  }

  // C8
  @Test
  void theEndIsVerifiedWithoutAskingForMore() throws IOException {
    byte[] even = TestObjects.seal(TestObjects.message(C));
    even[even.length - 1]++;
    SeekableBytes evenStored = new SeekableBytes(even);
    evenStored.seek(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener evenOpener = TestObjects.opener(even);
        DecryptingInputStream evenIn = new DecryptingInputStream(evenStored, evenOpener)) {
      assertEquals(C, evenIn.read(new byte[C]));
      assertThrows(NotAuthenticException.class, evenIn::verifyEnd);
    }
    in.readNBytes(message.length);
    in.verifyEnd();
    assertEquals(-1, in.read());
  }

  @Test
  void aReadOfNothingGivesNothing() throws IOException {
    assertEquals(0, in.read(new byte[0]));
    in.readAllBytes();
    assertEquals(0, in.read(new byte[0]));
  }

  @Test
  void whatIsAvailableIsWhatNeedsNoMoreOfTheObject() throws IOException {
    assertEquals(0, in.available());
    assertEquals(Byte.toUnsignedInt(message[0]), in.read());
    assertEquals(C - 1, in.available());
  }

  @Test
  void closingClosesTheStoredStreamAndEndsReading() throws IOException {
    in.read();
    in.close();
    in.close();
    assertTrue(stored.closed);
    assertEquals(0, in.available());
    assertThrows(IOException.class, in::read);
    assertThrows(IOException.class, () -> in.read(new byte[1]));
  }

  private int readAt(int chunk) throws IOException {
    seek(chunk);
    return in.read();
  }

  private void seek(int chunk) {
    stored.seek(ObjectLayout.chunkOffset(chunk));
    in.restartAt(chunk);
  }

  /** A stored object as a FileSystem gives it. */
  private static final class SeekableBytes extends InputStream {
    private final byte[] bytes;
    private InputStream rest;
    private boolean fails;
    private boolean breaksOnce;
    private boolean closed;

    SeekableBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    void seek(long offset) {
      rest = new ByteArrayInputStream(bytes, (int) offset, bytes.length);
    }

    @Override
    public int read() throws IOException {
      throw new AssertionError("The reader asks for whole arrays");
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      if (fails) {
        throw new IOException("connection reset");
      }
      if (breaksOnce && off > 0) {
        breaksOnce = false;
        throw new IllegalStateException("Connection pool shut down");
      }
      return rest.read(b, off, Math.min(len, 1_448));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
