package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import java.util.Optional;

/**
 * The stored bytes at the end of an object that are fetched at once, as its readers want them soon:
 * of a small object all.
 *
 * @param offset where they begin: at a chunk, or at 0
 * @param length up to the object's end
 */
record SealedTail(long offset, int length) {
  /** Objects of up to this length are fetched whole: less time than another request takes. */
  static final int MAX_WHOLE_BYTES = 128 * 1024;

  /** Of plaintext, at least: the footers of most files, and what s3a reads ahead. */
  static final int FOOTER_BYTES = 64 * 1024;

  /** Returns what readers with that policy want soon, if anything. */
  static Optional<SealedTail> of(long objectBytes, ReadPolicy policy) {
    if (!policy.isScattered() || !ObjectLayout.isValidObjectLength(objectBytes)) {
      return Optional.empty();
    }
    if (objectBytes <= MAX_WHOLE_BYTES) {
      return Optional.of(new SealedTail(0, (int) objectBytes));
    }
    if (policy == ReadPolicy.RANDOM) {
      return Optional.empty();
    }
    long position = ObjectLayout.plaintextLength(objectBytes) - FOOTER_BYTES;
    long offset = ObjectLayout.chunkOffset(ObjectLayout.chunkIndex(position));
    return Optional.of(new SealedTail(offset, (int) (objectBytes - offset)));
  }

  boolean isWhole() {
    return offset == 0;
  }

  /** Tells whether all bytes of a range are in here. */
  boolean contains(long from, int count) {
    return from >= offset && from + count <= offset + length;
  }
}
