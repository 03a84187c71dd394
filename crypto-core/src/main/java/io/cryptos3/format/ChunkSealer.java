package io.cryptos3.format;

/**
 * Seals the chunks of one new object in order. The counter behind the nonces is private to it, and
 * nothing can be sealed after the final chunk.
 *
 * <p>For one thread at a time.
 */
final class ChunkSealer implements AutoCloseable {
  private final ChunkCipher cipher;
  private long nextChunk;
  private boolean ended;

  ChunkSealer(PayloadKeys keys) {
    this.cipher = keys.newCipher();
  }

  /**
   * Seals the next chunk; one of less than {@link ObjectLayout#CHUNK_BYTES} is the final one.
   *
   * @return bytes written to {@code out}
   * @throws IllegalStateException after the final chunk, or when the object is full
   */
  int seal(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    if (ended || nextChunk == ObjectLayout.MAX_CHUNKS) {
      throw new IllegalStateException("Object takes no chunk after the " + nextChunk + " it has");
    }
    ended = length < ObjectLayout.CHUNK_BYTES;
    return cipher.seal(nextChunk++, in, inOffset, length, out, outOffset);
  }

  /** Drops the key. */
  @Override
  public void close() {
    cipher.close();
  }
}
