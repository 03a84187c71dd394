package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.TAG_BYTES;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes an object: header, salt, commitment and chunks.
 *
 * <p>Only {@link #close()} writes the final chunk, without which no reader accepts the object (rule
 * C6). After a failure every call fails, {@code close()} too, and neither seals the object nor
 * closes the sink: the caller discards the sink, as closing it could publish an incomplete object.
 * The same holds after {@link #abort()}.
 *
 * <p>Sealed chunks go to the sink four at a time. {@link #flush()} gives it those that are there,
 * and flushes it, but a chunk that is not full stays here, as it can be sealed once only.
 *
 * <p>Several threads may write, one after the other. {@link #abort()} waits for none of them: a
 * write that has come to the sink stays there, and no further one does.
 *
 * <pre>{@code
 * ObjectHeader header = new ObjectHeader(Suite.AES_256_GCM, "sales@0", edek, iv);
 * try (OutputStream out = new EncryptingOutputStream(sink, header, dek, path)) {
 *   out.write(plaintext);
 * }
 * }</pre>
 */
public final class EncryptingOutputStream extends OutputStream {
  /**
   * Sealed chunks that one write to the sink carries, however small the calls are. A sink in memory
   * does as well with one, but the files in which s3a collects parts cost a third more with it.
   */
  private static final int BATCH_BYTES = 4 * SEALED_CHUNK_BYTES;

  private enum State {
    OPEN,
    FAILED,
    CLOSED
  }

  private final OutputStream sink;
  private final String path;
  private final ChunkSealer sealer;
  private final byte[] pending = new byte[CHUNK_BYTES];
  private final ReentrantLock lock = new ReentrantLock();
  private int pendingBytes;

  /** Sealed chunks for the sink; null before the first. There is always room for another one. */
  private byte[] sealed;

  private int sealedBytes;
  private State state = State.OPEN;
  private volatile boolean aborted;

  /**
   * Begins an object with a fresh random salt. Writes to the sink the first 568 bytes.
   *
   * @param sink where the object goes; closed by {@link #close()} if nothing failed
   * @param dek the DEK that the header's EDEK stands for, 32 bytes, used for this object alone; the
   *     caller closes it, at once if it likes
   * @param path the object's name in messages
   * @throws WrongKeyException when the DEK has another length
   * @throws IOException when the sink fails
   */
  public EncryptingOutputStream(
      OutputStream sink, ObjectHeader header, SecretBytes dek, String path) throws IOException {
    this(sink, ObjectStart.random(header, dek, path), path);
  }

  EncryptingOutputStream(OutputStream sink, ObjectStart start, String path) throws IOException {
    this.sink = sink;
    this.path = path;
    this.sealer = start.sealer();
    try {
      sink.write(start.prefix());
    } catch (IOException | RuntimeException | Error e) {
      // Nobody has the stream, to close it.
      sealer.close();
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    lock.lock();
    try {
      begin();
      pending[pendingBytes++] = (byte) b;
      if (pendingBytes == CHUNK_BYTES) {
        sealPending();
      }
      state = State.OPEN;
    } finally {
      release();
    }
  }

  @Override
  public void write(byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
    lock.lock();
    try {
      begin();
      int end = off + len;
      int from = off;
      if (pendingBytes > 0) {
        from += keep(b, from, end);
      }
      while (end - from >= CHUNK_BYTES) {
        seal(b, from, CHUNK_BYTES);
        from += CHUNK_BYTES;
      }
      keep(b, from, end);
      state = State.OPEN;
    } finally {
      release();
    }
  }

  @Override
  public void flush() throws IOException {
    lock.lock();
    try {
      begin();
      drain();
      sink.flush();
      state = State.OPEN;
    } finally {
      release();
    }
  }

  /**
   * Seals the object and closes the sink. Does nothing after success or {@link #abort()}.
   *
   * @throws IOException when this or an earlier call failed; the object is then incomplete, and the
   *     sink stays open for the caller to discard
   */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (state == State.CLOSED || aborted) {
        return;
      }
      finish();
    } finally {
      release();
    }
  }

  private void finish() throws IOException {
    try {
      begin();
      sealPending();
      drain();
      sink.close();
      state = State.CLOSED;
    } finally {
      wipe();
    }
  }

  /**
   * Gives up: nothing more is written, so that what the sink has got stays unreadable. The sink is
   * the caller's to discard. Does nothing after {@link #close()}.
   *
   * <p>While another thread is in the sink, the key is wiped when it comes back.
   */
  public void abort() {
    aborted = true;
    wipeIfAborted();
  }

  private void release() {
    lock.unlock();
    wipeIfAborted();
  }

  /** The lock is held, or whoever holds it comes here after it. */
  private void wipeIfAborted() {
    if (aborted && lock.tryLock()) {
      try {
        wipe();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Assumes failure until the operation has come to its end. */
  private void begin() throws IOException {
    if (state != State.CLOSED) {
      requireNotAborted();
    }
    switch (state) {
      case OPEN -> state = State.FAILED;
      case FAILED ->
          throw new IOException("Object is incomplete, an earlier write failed: " + path);
      case CLOSED -> throw new IOException("Stream is closed: " + path);
    }
  }

  /** Copies what fits into the pending chunk and seals that when it is full. */
  private int keep(byte[] b, int from, int end) throws IOException {
    int count = Math.min(end - from, CHUNK_BYTES - pendingBytes);
    System.arraycopy(b, from, pending, pendingBytes, count);
    pendingBytes += count;
    if (pendingBytes == CHUNK_BYTES) {
      sealPending();
    }
    return count;
  }

  private void sealPending() throws IOException {
    seal(pending, 0, pendingBytes);
    pendingBytes = 0;
  }

  private void seal(byte[] in, int offset, int length) throws IOException {
    if (sealed == null) {
      // An object without a full chunk needs no room for a batch.
      sealed = new byte[length < CHUNK_BYTES ? length + TAG_BYTES : BATCH_BYTES];
    }
    sealedBytes += sealer.seal(in, offset, length, sealed, sealedBytes);
    if (sealedBytes == sealed.length) {
      drain();
    }
  }

  private void requireNotAborted() throws IOException {
    if (aborted) {
      throw new IOException("Object was aborted: " + path);
    }
  }

  private void drain() throws IOException {
    requireNotAborted();
    if (sealedBytes > 0) {
      sink.write(sealed, 0, sealedBytes);
      sealedBytes = 0;
    }
  }

  private void wipe() {
    Wipe.bytes(pending);
    sealer.close();
  }
}
