package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads an object from one chunk on to its end.
 *
 * <p>No byte is given out before the tag of its chunk is checked, and the end is reported only
 * after the final chunk is (rule C4). When an object turns out not to be authentic, every later
 * read fails in the same way, as do other readers with the same opener (rule C5); after another
 * failure of the stored stream, reads fail until {@link #restartAt}. A read gives bytes of one
 * chunk at most, decrypted right into the caller's array if that has room for a whole chunk.
 *
 * <p>For one thread at a time.
 *
 * <pre>{@code
 * byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
 * ObjectHeader header = ObjectHeader.parse(prefix, path);
 * try (SecretBytes dek = dekOf(header);
 *     ChunkOpener opener = ChunkOpener.open(header, prefix, dek, path);
 *     InputStream plaintext = new DecryptingInputStream(stored, opener)) {
 *   plaintext.transferTo(out);
 * }
 * }</pre>
 */
public final class DecryptingInputStream extends InputStream {
  private final SealedChunks sealed;
  private final ChunkOpener opener;
  private final byte[] plain = new byte[CHUNK_BYTES];
  private int plainPosition;
  private int plainLimit;
  private long nextChunk;
  private boolean ended;
  private boolean closed;
  private IOException failure;

  /**
   * Reads from the first chunk on.
   *
   * @param stored stands at the first chunk, behind the 568 bytes of the prefix; its end is the end
   *     of the object; closed by {@link #close()}
   * @param opener of the same object; stays open
   */
  public DecryptingInputStream(InputStream stored, ChunkOpener opener) {
    this(new StreamedChunks(stored), opener);
  }

  /**
   * Reads from the first chunk on.
   *
   * @param sealed gives that chunk first; closed by {@link #close()}
   * @param opener of the same object; stays open
   */
  public DecryptingInputStream(SealedChunks sealed, ChunkOpener opener) {
    this.sealed = sealed;
    this.opener = opener;
  }

  /**
   * Goes on at another chunk, to whose {@link ObjectLayout#chunkOffset} the caller has moved the
   * stored stream, or which the sealed chunks give next.
   */
  public void restartAt(long chunkIndex) {
    nextChunk = Objects.checkIndex(chunkIndex, ObjectLayout.MAX_CHUNKS);
    plainPosition = 0;
    plainLimit = 0;
    ended = false;
    failure = null;
  }

  /**
   * Reads a byte.
   *
   * @throws NotAuthenticException when the next chunk was modified
   * @throws TruncatedObjectException when the object ends without a final chunk
   * @throws IOException when the stored stream fails
   */
  @Override
  public int read() throws IOException {
    requireReadable();
    while (plainPosition == plainLimit) {
      if (ended) {
        return -1;
      }
      fill();
    }
    return Byte.toUnsignedInt(plain[plainPosition++]);
  }

  /**
   * Reads up to {@code len} bytes, of one chunk.
   *
   * @throws NotAuthenticException when the next chunk was modified
   * @throws TruncatedObjectException when the object ends without a final chunk
   * @throws IOException when the stored stream fails
   */
  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
    requireReadable();
    if (len == 0) {
      return 0;
    }
    while (plainPosition == plainLimit) {
      if (ended) {
        return -1;
      }
      if (len >= CHUNK_BYTES) {
        int count = openNext(b, off);
        return count == 0 ? -1 : count;
      }
      fill();
    }
    int count = Math.min(len, available());
    System.arraycopy(plain, plainPosition, b, off, count);
    plainPosition += count;
    return count;
  }

  /**
   * Checks the final chunk if nothing else is left. For a caller that knows how many bytes the
   * object's length promises, when it has read them all: it would not ask for more, and so never
   * meet an empty final chunk (rule C8).
   *
   * @throws NotAuthenticException when the next chunk is not authentic
   * @throws TruncatedObjectException when the object ends without a final chunk
   * @throws IOException when the stored stream fails
   */
  public void verifyEnd() throws IOException {
    requireReadable();
    if (!ended && available() == 0) {
      fill();
    }
  }

  /** Skips bytes of one chunk, which is authenticated like one that is read. */
  @Override
  public long skip(long n) throws IOException {
    requireReadable();
    if (n > 0 && available() == 0 && !ended) {
      fill();
    }
    int count = (int) Math.max(0, Math.min(n, available()));
    plainPosition += count;
    return count;
  }

  /** Returns how many bytes are decrypted and wait. */
  @Override
  public int available() {
    return plainLimit - plainPosition;
  }

  /** Wipes what waits and closes the stored stream. Does nothing the second time. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      plainPosition = plainLimit;
      Wipe.bytes(plain);
      sealed.close();
    }
  }

  private void requireReadable() throws IOException {
    if (closed) {
      throw new IOException("Stream is closed: " + opener.path());
    }
    opener.requireNoneRejected();
    if (failure != null) {
      throw failure;
    }
  }

  private void fill() throws IOException {
    plainPosition = 0;
    plainLimit = 0;
    plainLimit = openNext(plain, 0);
  }

  private int openNext(byte[] out, int outOffset) throws IOException {
    try {
      int sealedLength = sealed.next();
      int count =
          opener.open(nextChunk, sealed.array(), sealed.offset(), sealedLength, out, outOffset);
      ended = sealedLength < SEALED_CHUNK_BYTES;
      nextChunk++;
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException | Error e) {
      // The stored stream may stand within a chunk, which must not be taken for a modified one.
      failure =
          new IOException("Object is not read on, an earlier read failed: " + opener.path(), e);
      throw e;
    }
  }
}
