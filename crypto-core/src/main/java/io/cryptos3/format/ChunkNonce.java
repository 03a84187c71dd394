package io.cryptos3.format;

/**
 * The nonce of a chunk: the object's base nonce XOR the chunk's index as a big-endian integer of
 * the same width (C2SP chunked-encryption, AEAD usage). Rule C1 bounds the index.
 */
final class ChunkNonce {
  static final int BYTES = 12;

  private ChunkNonce() {}

  /**
   * Writes a nonce to the beginning of an array.
   *
   * @throws IllegalArgumentException when the index is negative or not below 2^38
   */
  static void write(byte[] baseNonce, long chunkIndex, byte[] out) {
    if (chunkIndex < 0 || chunkIndex >= ObjectLayout.MAX_CHUNKS) {
      throw new IllegalArgumentException(
          "Chunk index is " + chunkIndex + ": allowed are 0 to " + (ObjectLayout.MAX_CHUNKS - 1));
    }
    System.arraycopy(baseNonce, 0, out, 0, BYTES);
    long rest = chunkIndex;
    for (int i = BYTES - 1; rest != 0; i--) {
      out[i] ^= (byte) rest;
      rest >>>= Byte.SIZE;
    }
  }
}
