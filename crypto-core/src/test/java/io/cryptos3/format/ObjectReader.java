package io.cryptos3.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The ways to read an object, for tests that all of them must pass. Each reads the whole object,
 * and gives what it got before a failure to {@code released}.
 */
enum ObjectReader {
  /** Reads with an array that has room for several chunks. */
  SEQUENTIAL_LARGE {
    @Override
    void read(byte[] object, ByteArrayOutputStream released) throws IOException {
      sequential(object, 64 * 1024, released);
    }
  },
  /** Reads less than a chunk at a time, never at its boundary. */
  SEQUENTIAL_SMALL {
    @Override
    void read(byte[] object, ByteArrayOutputStream released) throws IOException {
      sequential(object, 1_000, released);
    }
  },
  /** Reads forward until there is nothing at the position. */
  RANDOM_FORWARD {
    @Override
    void read(byte[] object, ByteArrayOutputStream released) throws IOException {
      try (ChunkOpener opener = TestObjects.opener(object);
          RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
        byte[] buffer = new byte[40_000];
        long position = 0;
        for (int n = reader.read(0, buffer, 0, buffer.length); n >= 0; ) {
          released.write(buffer, 0, n);
          position += n;
          n = reader.read(position, buffer, 0, buffer.length);
        }
      }
    }
  },
  /** Asks for the length first. */
  RANDOM_FROM_END {
    @Override
    void read(byte[] object, ByteArrayOutputStream released) throws IOException {
      try (ChunkOpener opener = TestObjects.opener(object);
          RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
        byte[] message = new byte[(int) reader.length()];
        reader.readFully(0, message, 0, message.length);
        released.writeBytes(message);
      }
    }
  };

  abstract void read(byte[] object, ByteArrayOutputStream released) throws IOException;

  final byte[] read(byte[] object) throws IOException {
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    read(object, released);
    return released.toByteArray();
  }

  private static void sequential(byte[] object, int bufferBytes, ByteArrayOutputStream released)
      throws IOException {
    byte[] buffer = new byte[bufferBytes];
    InputStream stored = new ByteArrayInputStream(object);
    byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener opener = TestObjects.opener(prefix);
        InputStream plaintext = new DecryptingInputStream(stored, opener)) {
      for (int n = plaintext.read(buffer); n >= 0; n = plaintext.read(buffer)) {
        released.writeBytes(Arrays.copyOf(buffer, n));
      }
    }
  }
}
