package io.cryptos3.format;

import io.cryptos3.attack.ReleasedBytes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** The ways to read an object with a {@link RandomAccessReader}. */
final class RandomReads {
  private RandomReads() {}

  static void forward(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    byte[] buffer = new byte[10_000];
    read(
        object,
        opener,
        reader -> {
          int n;
          for (int at = 0; (n = reader.read(at, buffer, 0, buffer.length)) >= 0; at += n) {
            released.take(at, buffer, 0, n);
          }
        });
  }

  static void whole(byte[] object, ChunkOpener opener, ReleasedBytes released) throws IOException {
    byte[] buffer = new byte[object.length];
    read(
        object,
        opener,
        reader ->
            released.take(0, buffer, 0, Math.max(0, reader.read(0, buffer, 0, buffer.length))));
  }

  static void fromEnd(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    read(
        object,
        opener,
        reader -> {
          byte[] message = new byte[(int) reader.length()];
          int half = message.length / 2;
          reader.readFully(half, message, half, message.length - half);
          released.take(half, message, half, message.length - half);
          reader.readFully(0, message, 0, half);
          released.take(0, message, 0, half);
        });
  }

  static void backward(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    read(
        object,
        opener,
        reader -> {
          for (long chunk = lastChunk(object); chunk >= 0; chunk--) {
            readChunk(reader, chunk, released);
          }
        });
  }

  static void parallel(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    read(
        object,
        opener,
        reader -> {
          AtomicReference<IOException> failure = new AtomicReference<>();
          LongStream.rangeClosed(0, lastChunk(object))
              .parallel()
              .forEach(
                  chunk -> {
                    try {
                      readChunk(reader, chunk, released);
                    } catch (IOException e) {
                      failure.compareAndSet(null, e);
                    }
                  });
          if (failure.get() != null) {
            throw failure.get();
          }
        });
  }

  private static void readChunk(RandomAccessReader reader, long chunk, ReleasedBytes released)
      throws IOException {
    byte[] buffer = new byte[ObjectLayout.CHUNK_BYTES];
    long position = ObjectLayout.chunkPosition(chunk);
    int n = reader.read(position, buffer, 0, buffer.length);
    released.take(position, buffer, 0, Math.max(0, n));
  }

  private static long lastChunk(byte[] object) {
    return ObjectLayout.chunkIndex(ObjectLayout.plaintextLength(object.length));
  }

  private interface Reading {
    void run(RandomAccessReader reader) throws IOException;
  }

  private static void read(byte[] object, ChunkOpener opener, Reading reading) throws IOException {
    SeekableBytes stored = new SeekableBytes(object).seek(ObjectLayout.PREFIX_BYTES);
    try (RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener);
        DecryptingInputStream other = new DecryptingInputStream(stored, opener)) {
      byte[] buffer = new byte[object.length];
      Sticky.read(
          () -> reading.run(reader),
          reader::length,
          () -> reader.read(0, buffer, 0, 1),
          () -> reader.readFully(0, buffer, 0, 1),
          () -> reader.read(Long.MAX_VALUE, buffer, 0, 1),
          other::read);
    }
  }
}
