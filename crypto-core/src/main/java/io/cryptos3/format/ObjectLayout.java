package io.cryptos3.format;

import io.cryptos3.error.TruncatedObjectException;

/**
 * Lengths and offsets of an object: a header of 512 bytes, a salt, a commitment, then chunks of 16
 * KiB, each followed by its tag, of which the last is always shorter.
 *
 * <p>Pure functions without I/O. A position counts bytes of plaintext, an offset bytes of the
 * stored object.
 */
public final class ObjectLayout {
  /** Length of the header. */
  public static final int HEADER_BYTES = 512;

  /** Length of the salt that follows the header. */
  public static final int SALT_BYTES = 24;

  /** Length of the commitment that follows the salt. */
  public static final int COMMITMENT_BYTES = 32;

  /** Bytes before the first chunk. */
  public static final int PREFIX_BYTES = HEADER_BYTES + SALT_BYTES + COMMITMENT_BYTES;

  /** Plaintext bytes of every chunk but the last, which has fewer and may have none. */
  public static final int CHUNK_BYTES = 16_384;

  /** Length of a chunk's tag. */
  public static final int TAG_BYTES = 16;

  /** Stored bytes of every chunk but the last. */
  public static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

  /** Length of a data encryption key, whatever the suite. */
  public static final int DEK_BYTES = 32;

  /** Most chunks that an object may have: 2^38. */
  public static final long MAX_CHUNKS = 1L << 38;

  /** Longest plaintext: 2^52 - 1 bytes, as the last of 2^38 chunks is short. */
  public static final long MAX_PLAINTEXT_BYTES = MAX_CHUNKS * CHUNK_BYTES - 1;

  /** Length of an object without plaintext. */
  public static final long MIN_OBJECT_BYTES = PREFIX_BYTES + TAG_BYTES;

  /** Length of an object with the longest plaintext. */
  public static final long MAX_OBJECT_BYTES = objectLength(MAX_PLAINTEXT_BYTES);

  private ObjectLayout() {}

  /**
   * Returns how long the object for a plaintext is.
   *
   * @throws IllegalArgumentException when the plaintext is negative or longer than {@link
   *     #MAX_PLAINTEXT_BYTES}
   */
  public static long objectLength(long plaintextBytes) {
    if (plaintextBytes < 0 || plaintextBytes > MAX_PLAINTEXT_BYTES) {
      throw new IllegalArgumentException(
          "Plaintext has " + plaintextBytes + " bytes: allowed are 0 to " + MAX_PLAINTEXT_BYTES);
    }
    return PREFIX_BYTES + plaintextBytes + TAG_BYTES * (chunkIndex(plaintextBytes) + 1);
  }

  /** Tells whether a complete object can have this length (rule C2). */
  public static boolean isValidObjectLength(long objectBytes) {
    return objectBytes >= MIN_OBJECT_BYTES
        && objectBytes <= MAX_OBJECT_BYTES
        && (objectBytes - PREFIX_BYTES) % SEALED_CHUNK_BYTES >= TAG_BYTES;
  }

  /**
   * Returns the plaintext length that a listing shows for an object (rule L1). It never throws: a
   * length that no object has is returned as it is, so that the file is opened, and refused,
   * instead of being skipped as empty.
   *
   * <p>The result says what the length would be, not that the object is authentic: see {@link
   * RandomAccessReader#length()}.
   */
  public static long plaintextLength(long objectBytes) {
    if (!isValidObjectLength(objectBytes)) {
      return objectBytes;
    }
    long payload = objectBytes - PREFIX_BYTES;
    return payload - TAG_BYTES * (payload / SEALED_CHUNK_BYTES + 1);
  }

  /**
   * As {@link #plaintextLength}, for an object that is opened.
   *
   * @param path the object's name in messages
   * @throws TruncatedObjectException when no complete object has this length (rule C2)
   */
  public static long requirePlaintextLength(long objectBytes, String path)
      throws TruncatedObjectException {
    if (!isValidObjectLength(objectBytes)) {
      throw new TruncatedObjectException(
          "No complete object has " + objectBytes + " bytes: " + path);
    }
    return plaintextLength(objectBytes);
  }

  /** Returns the index of the chunk that holds a position; for the length, of the last chunk. */
  public static long chunkIndex(long position) {
    return position / CHUNK_BYTES;
  }

  /** Returns where in its chunk a position lies. */
  public static int positionInChunk(long position) {
    return (int) (position % CHUNK_BYTES);
  }

  /** Returns the first position in a chunk. */
  public static long chunkPosition(long chunkIndex) {
    return chunkIndex * CHUNK_BYTES;
  }

  /** Returns where in the object a chunk begins. */
  public static long chunkOffset(long chunkIndex) {
    return PREFIX_BYTES + chunkIndex * SEALED_CHUNK_BYTES;
  }
}
