package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.attack.ReleasedBytes;
import java.io.IOException;

/** The ways to read an object with a {@link DecryptingInputStream}. */
final class SequentialReads {
  private static final int SKIPPED = 700;

  private SequentialReads() {}

  static ObjectReader.Way withArrayOf(int bytes) {
    return (object, opener, released) ->
        read(
            object,
            opener,
            (stored, in) -> {
              byte[] buffer = new byte[bytes];
              int n;
              for (int at = 0; (n = in.read(buffer)) >= 0; at += n) {
                released.take(at, buffer, 0, n);
              }
            });
  }

  static void singleBytes(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    read(
        object,
        opener,
        (stored, in) -> {
          byte[] one = new byte[1];
          int value;
          for (int at = 0; (value = in.read()) >= 0; at++) {
            one[0] = (byte) value;
            released.take(at, one, 0, 1);
          }
        });
  }

  static void restarted(byte[] object, ChunkOpener opener, ReleasedBytes released)
      throws IOException {
    read(
        object,
        opener,
        (stored, in) -> {
          int count = ObjectLayout.CHUNK_BYTES;
          for (int chunk = 0; count == ObjectLayout.CHUNK_BYTES; chunk++) {
            count = readInTwo(chunk, stored, in, released);
          }
          assertEquals(-1, in.read());
          in.verifyEnd();
        });
  }

  /** Reads the end of a chunk and then its beginning. */
  private static int readInTwo(
      int chunk, SeekableBytes stored, DecryptingInputStream in, ReleasedBytes released)
      throws IOException {
    int position = (int) ObjectLayout.chunkPosition(chunk);
    restart(chunk, stored, in);
    int skipped = (int) in.skip(SKIPPED);
    byte[] end = in.readNBytes(in.available());
    released.take(position + skipped, end, 0, end.length);
    restart(chunk, stored, in);
    byte[] start = in.readNBytes(skipped);
    released.take(position, start, 0, start.length);
    in.skipNBytes(in.available());
    return skipped + end.length;
  }

  private static void restart(int chunk, SeekableBytes stored, DecryptingInputStream in) {
    stored.seek(ObjectLayout.chunkOffset(chunk));
    in.restartAt(chunk);
  }

  private interface Reading {
    void run(SeekableBytes stored, DecryptingInputStream in) throws IOException;
  }

  private static void read(byte[] object, ChunkOpener opener, Reading reading) throws IOException {
    SeekableBytes stored = new SeekableBytes(object).seek(ObjectLayout.PREFIX_BYTES);
    try (DecryptingInputStream in = new DecryptingInputStream(stored, opener)) {
      Sticky.read(
          () -> reading.run(stored, in),
          in::read,
          () -> in.read(new byte[ObjectLayout.CHUNK_BYTES]),
          () -> in.skip(1),
          in::verifyEnd,
          in::readAllBytes,
          () -> {
            restart(0, stored, in);
            in.read();
          },
          () -> other(opener).length());
    }
  }

  /** A reader of an unharmed object that has the same opener. */
  private static RandomAccessReader other(ChunkOpener opener) throws IOException {
    byte[] object = new byte[(int) ObjectLayout.objectLength(0)];
    return new RandomAccessReader(new ArraySource(object), opener);
  }
}
