package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.CryptoS3Exception;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever writing ends but in close(), what was written until then is no object (rule C6). */
class InterruptedWriteTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  @ParameterizedTest
  @EnumSource
  void aSinkThatFailsAtAnyByteIsLeftUnreadable(Suite suite) throws IOException {
    for (int length : new int[] {0, 100}) {
      int whole = (int) ObjectLayout.objectLength(length);
      for (int room = 0; room < whole; room++) {
        assertUnreadableWhenFull(suite, length, room);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSinkThatFailsAtAnyBoundaryIsLeftUnreadable(Suite suite) throws IOException {
    for (int length : new int[] {C, 5 * C, 5 * C + 1}) {
      for (int chunk = 0; chunk <= length / C; chunk++) {
        int offset = (int) ObjectLayout.chunkOffset(chunk);
        for (int room : new int[] {offset - 1, offset, offset + 1, offset + 15, offset + 16}) {
          if (room < ObjectLayout.objectLength(length)) {
            assertUnreadableWhenFull(suite, length, room);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAbortedAtAnyTimeIsLeftUnreadable(Suite suite) throws IOException {
    byte[] message = TestObjects.message(6 * C);
    for (int written : new int[] {0, 1, C - 1, C, C + 1, 2 * C, 5 * C + 1, 6 * C}) {
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      EncryptingOutputStream out = TestObjects.writer(sink, TestObjects.header(suite));
      out.write(message, 0, written);
      out.abort();
      int size = sink.size();
      out.close();
      assertThrows(IOException.class, () -> out.write(message));
      assertEquals(size, sink.size(), "written after abort");
      assertUnreadable(sink.toByteArray());
    }
  }

  @Test
  void whatAProcessThatDiesHasWrittenIsUnreadable(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("object");
    Process dying =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DyingWriter.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertEquals(DyingWriter.STATUS, dying.waitFor(), Files.readString(directory.resolve("log")));
    byte[] written = Files.readAllBytes(file);
    assertEquals(ObjectLayout.chunkOffset(3), written.length);
    assertUnreadable(written);
  }

  /** Is halted in the middle of writing. */
  static final class DyingWriter {
    static final int STATUS = 66;

    private DyingWriter() {}

    public static void main(String[] file) throws IOException {
      try (OutputStream sink = new FileOutputStream(new File(file[0]));
          OutputStream out = TestObjects.writer(sink, TestObjects.header())) {
        out.write(TestObjects.message(3 * C + 5));
        out.flush();
        Runtime.getRuntime().halt(STATUS);
      }
    }
  }

  private static void assertUnreadableWhenFull(Suite suite, int length, int room)
      throws IOException {
    BoundedSink sink = new BoundedSink(room);
    byte[] message = TestObjects.message(length);
    assertThrows(IOException.class, () -> write(sink, suite, message), () -> "room " + room);
    byte[] left = sink.bytes.toByteArray();
    assertEquals(room, left.length);
    assertUnreadable(left);
  }

  /** Writes, and when that fails goes on as if nothing were, with a sink that has room again. */
  private static void write(BoundedSink sink, Suite suite, byte[] message) throws IOException {
    EncryptingOutputStream out = TestObjects.writer(sink, TestObjects.header(suite));
    try {
      for (int from = 0; from < message.length; from += 10_000) {
        out.write(message, from, Math.min(10_000, message.length - from));
      }
      out.close();
    } catch (IOException e) {
      byte[] before = sink.bytes.toByteArray();
      sink.room = Integer.MAX_VALUE;
      assertThrows(IOException.class, () -> out.write(1));
      assertThrows(IOException.class, () -> out.write(message));
      assertThrows(IOException.class, out::flush);
      assertThrows(IOException.class, out::close);
      assertThrows(IOException.class, out::close);
      out.abort();
      assertArrayEquals(before, sink.bytes.toByteArray(), "written after a failure");
      throw e;
    }
  }

  private static void assertUnreadable(byte[] written) {
    assertThrows(CryptoS3Exception.class, () -> ObjectReader.SEQUENTIAL_LARGE.read(written));
    assertThrows(CryptoS3Exception.class, () -> ObjectReader.RANDOM_WHOLE.read(written));
  }

  /** A sink that takes so many bytes, and no more, even of one write. */
  private static final class BoundedSink extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int room;

    BoundedSink(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) {
      throw new AssertionError("The writer gives whole arrays to its sink");
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      int taken = Math.min(len, room);
      bytes.write(b, off, taken);
      room -= taken;
      if (taken < len) {
        throw new IOException("disk full");
      }
    }
  }
}
