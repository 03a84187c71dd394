package io.cryptos3.format;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.Wipe;
import java.io.IOException;

/**
 * The final chunk of an object, which proves where the object ends (rule C4). It is read at first
 * use and kept, as footers are read often.
 *
 * <p>Safe for use by several threads, of which one reads while others wait.
 */
final class FinalChunk implements AutoCloseable {
  private final RandomAccessSource source;
  private final ChunkOpener opener;
  private final long index;
  private final int length;
  private byte[] plain;

  FinalChunk(RandomAccessSource source, ChunkOpener opener, long plaintextBytes) {
    this.source = source;
    this.opener = opener;
    this.index = ObjectLayout.chunkIndex(plaintextBytes);
    this.length = ObjectLayout.positionInChunk(plaintextBytes);
  }

  /** The first position in the chunk. */
  long position() {
    return ObjectLayout.chunkPosition(index);
  }

  /**
   * Makes sure that the object ends with this chunk.
   *
   * @throws CryptoS3Exception when the chunk is not authentic
   * @throws IOException when the source fails
   */
  synchronized void authenticate() throws IOException {
    if (plain == null) {
      byte[] sealed = new byte[length + ObjectLayout.TAG_BYTES];
      source.readFully(ObjectLayout.chunkOffset(index), sealed, 0, sealed.length);
      byte[] opened = new byte[length];
      opener.open(index, sealed, 0, sealed.length, opened, 0);
      plain = opened;
    }
  }

  /**
   * Reads exactly {@code count} bytes that lie in this chunk.
   *
   * @throws CryptoS3Exception when the chunk is not authentic
   * @throws IOException when the source fails
   */
  synchronized void read(long position, byte[] b, int off, int count) throws IOException {
    authenticate();
    System.arraycopy(plain, (int) (position - position()), b, off, count);
  }

  @Override
  public synchronized void close() {
    Wipe.bytes(plain);
    plain = null;
  }
}
