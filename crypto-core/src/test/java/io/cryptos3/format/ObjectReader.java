package io.cryptos3.format;

import io.cryptos3.attack.ReleasedBytes;
import java.io.IOException;

/**
 * The ways to read an object, for tests that all of them must pass. Each reads the whole object,
 * and where that fails it must go on failing.
 */
enum ObjectReader {
  /** Reads with an array that has room for several chunks. */
  SEQUENTIAL_LARGE(SequentialReads.withArrayOf(64 * 1024)),
  /** Reads less than a chunk at a time, never at its boundary. */
  SEQUENTIAL_SMALL(SequentialReads.withArrayOf(1_000)),
  SEQUENTIAL_SINGLE_BYTES(SequentialReads::singleBytes),
  /** Goes to each chunk twice, and skips a part of it each time. */
  SEQUENTIAL_RESTARTED(SequentialReads::restarted),
  /** Reads forward until there is nothing at the position. */
  RANDOM_FORWARD(RandomReads::forward),
  /** Reads all with one call. */
  RANDOM_WHOLE(RandomReads::whole),
  /** Asks for the length first. */
  RANDOM_FROM_END(RandomReads::fromEnd),
  RANDOM_BACKWARD(RandomReads::backward),
  RANDOM_PARALLEL(RandomReads::parallel);

  @SuppressWarnings("ImmutableEnumChecker") // The lambdas have no state.
  private final Way way;

  ObjectReader(Way way) {
    this.way = way;
  }

  /** How a test finds an object's keys. */
  interface Opening {
    /** Makes an opener from the beginning of an object. */
    ChunkOpener open(byte[] start) throws IOException;
  }

  /** Reads with an opener that it does not close. */
  interface Way {
    void read(byte[] object, ChunkOpener opener, ReleasedBytes released) throws IOException;
  }

  /** Whether the reader is told how long the object is. */
  boolean knowsLength() {
    return name().startsWith("RANDOM");
  }

  /**
   * Reads an object.
   *
   * @param released takes what the reader gave out, also before it failed
   */
  final void read(byte[] object, Opening opening, ReleasedBytes released) throws IOException {
    try (ChunkOpener opener = opening.open(object)) {
      way.read(object, opener, released);
    }
  }

  final byte[] read(byte[] object) throws IOException {
    ReleasedBytes released = new ReleasedBytes();
    read(object, TestObjects::opener, released);
    return released.toByteArray();
  }
}
