package io.cryptos3.format;

import javax.crypto.AEADBadTagException;

/**
 * Seals and opens the chunks of one object: what a suite implements.
 *
 * <p>The nonce of a chunk is {@link ChunkNonce}; a chunk's index must be sealed once only. Arrays
 * of one call must not overlap. For one thread at a time.
 */
interface ChunkCipher extends AutoCloseable {
  /**
   * Seals a chunk.
   *
   * @return bytes written to {@code out}: {@code length} and the tag
   */
  int seal(long chunkIndex, byte[] in, int inOffset, int length, byte[] out, int outOffset);

  /**
   * Opens a chunk.
   *
   * @param sealedLength length with the tag
   * @return bytes written to {@code out}: {@code sealedLength} less the tag
   * @throws AEADBadTagException when the tag does not match; {@code out} is then undefined
   */
  int open(long chunkIndex, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws AEADBadTagException;

  /** Makes whatever the cipher holds of its key unreachable. */
  @Override
  void close();
}
