package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Writes an object: header, salt, commitment and chunks.
 *
 * <p>Only {@link #close()} writes the final chunk, without which no reader accepts the object (rule
 * C6). After a failure every call fails, {@code close()} too, and neither seals the object nor
 * closes the sink: the caller discards the sink, as closing it could publish an incomplete object.
 * The same holds after {@link #abort()}.
 *
 * <p>{@link #flush()} flushes the sink, but a chunk that is not full stays here, as it can be
 * sealed once only.
 *
 * <p>Methods are synchronized, so that another thread may abort.
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
   * Sealed chunks that one write to the sink carries at most. A sink in memory does as well with
   * one, but the files in which s3a collects parts cost a third more with it.
   */
  private static final int BATCH_CHUNKS = 4;

  private enum State {
    OPEN,
    FAILED,
    ABORTED,
    CLOSED
  }

  private final OutputStream sink;
  private final String path;
  private final ChunkSealer sealer;
  private final byte[] pending = new byte[CHUNK_BYTES];
  private final byte[] sealed = new byte[BATCH_CHUNKS * SEALED_CHUNK_BYTES];
  private int pendingBytes;
  private int sealedBytes;
  private State state = State.OPEN;

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
  public synchronized void write(int b) throws IOException {
    begin();
    pending[pendingBytes++] = (byte) b;
    if (pendingBytes == CHUNK_BYTES) {
      sealPending();
      drain();
    }
    state = State.OPEN;
  }

  @Override
  public synchronized void write(byte[] b, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, b.length);
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
    drain();
    state = State.OPEN;
  }

  @Override
  public synchronized void flush() throws IOException {
    begin();
    sink.flush();
    state = State.OPEN;
  }

  /**
   * Seals the object and closes the sink. Does nothing after success or {@link #abort()}.
   *
   * @throws IOException when this or an earlier call failed; the object is then incomplete, and the
   *     sink stays open for the caller to discard
   */
  @Override
  public synchronized void close() throws IOException {
    if (state == State.CLOSED || state == State.ABORTED) {
      return;
    }
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
   */
  public synchronized void abort() {
    if (state != State.CLOSED) {
      state = State.ABORTED;
      wipe();
    }
  }

  /** Assumes failure until the operation has come to its end. */
  private void begin() throws IOException {
    switch (state) {
      case OPEN -> state = State.FAILED;
      case FAILED ->
          throw new IOException("Object is incomplete, an earlier write failed: " + path);
      case ABORTED -> throw new IOException("Object was aborted: " + path);
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
    if (sealedBytes == sealed.length) {
      drain();
    }
    sealedBytes += sealer.seal(in, offset, length, sealed, sealedBytes);
  }

  private void drain() throws IOException {
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
