package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.function.Executable;

/**
 * The ways to read an object, for tests that all of them must pass. Each reads the whole object,
 * and where that fails it must go on failing.
 */
enum ObjectReader {
  /** Reads with an array that has room for several chunks. */
  SEQUENTIAL_LARGE {
    @Override
    void read(byte[] object, Opening opening, ByteArrayOutputStream released) throws IOException {
      sequential(object, opening, new byte[64 * 1024], released);
    }
  },
  /** Reads less than a chunk at a time, never at its boundary. */
  SEQUENTIAL_SMALL {
    @Override
    void read(byte[] object, Opening opening, ByteArrayOutputStream released) throws IOException {
      sequential(object, opening, new byte[1_000], released);
    }
  },
  /** Reads forward until there is nothing at the position. */
  RANDOM_FORWARD {
    @Override
    void read(byte[] object, Opening opening, ByteArrayOutputStream released) throws IOException {
      try (ChunkOpener opener = opening.open(object);
          RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
        byte[] buffer = new byte[10_000];
        keepsFailing(
            () -> {
              int n;
              while ((n = reader.read(released.size(), buffer, 0, buffer.length)) >= 0) {
                released.write(buffer, 0, n);
              }
            },
            () -> reader.read(0, buffer, 0, 1));
      }
    }
  },
  /** Asks for the length first. */
  RANDOM_FROM_END {
    @Override
    void read(byte[] object, Opening opening, ByteArrayOutputStream released) throws IOException {
      try (ChunkOpener opener = opening.open(object);
          RandomAccessReader reader = new RandomAccessReader(new ArraySource(object), opener)) {
        keepsFailing(
            () -> {
              byte[] message = new byte[(int) reader.length()];
              reader.readFully(0, message, 0, message.length);
              released.writeBytes(message);
            },
            reader::length);
      }
    }
  };

  /** How a test finds an object's keys. */
  interface Opening {
    /** Makes an opener from the beginning of an object. */
    ChunkOpener open(byte[] start) throws IOException;
  }

  /**
   * Reads an object.
   *
   * @param released takes what the reader gave out, also before it failed
   */
  abstract void read(byte[] object, Opening opening, ByteArrayOutputStream released)
      throws IOException;

  final byte[] read(byte[] object) throws IOException {
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    read(object, TestObjects::opener, released);
    return released.toByteArray();
  }

  private static void sequential(
      byte[] object, Opening opening, byte[] buffer, ByteArrayOutputStream released)
      throws IOException {
    InputStream stored = new ByteArrayInputStream(object);
    byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
    try (ChunkOpener opener = opening.open(prefix);
        InputStream plaintext = new DecryptingInputStream(stored, opener)) {
      keepsFailing(
          () -> {
            int n;
            while ((n = plaintext.read(buffer)) >= 0) {
              released.write(buffer, 0, n);
            }
          },
          plaintext::read);
    }
  }

  private static void keepsFailing(Reading reading, Executable next) throws IOException {
    try {
      reading.run();
    } catch (IOException e) {
      assertThrows(e.getClass(), next);
      throw e;
    }
  }

  private interface Reading {
    void run() throws IOException;
  }
}
