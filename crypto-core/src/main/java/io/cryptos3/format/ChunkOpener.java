package io.cryptos3.format;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.AEADBadTagException;

/**
 * Opens the chunks of one object: decrypts them and checks their tags.
 *
 * <p>An opener exists only for the right DEK, as the object's commitment tells, and gives no byte
 * that was not authenticated (rule C3). A chunk is authentic only at its own index and only with
 * its own length (rule C2); the one that is shorter than {@link ObjectLayout#SEALED_CHUNK_BYTES} is
 * the final chunk. Whoever reads an object makes sure that it ends with that, before it trusts a
 * length. After a chunk was rejected every other one is too, whichever reader asks (rule C5).
 *
 * <p>Safe for use by several threads: each uses a cipher of its own from a pool, and there is no
 * allocation in the size of a chunk. {@link #close()} drops the keys; the DEK itself is not kept.
 */
public final class ChunkOpener implements AutoCloseable {
  private final PayloadKeys keys;
  private final Pool<ChunkCipher> ciphers;
  private final String path;
  private volatile CryptoS3Exception rejection;
  private volatile AtomicLong counter = new AtomicLong();

  ChunkOpener(PayloadKeys keys, String path) {
    this.keys = keys;
    this.ciphers = new Pool<>(keys::newCipher, ChunkCipher::close, path);
    this.path = path;
  }

  /**
   * Makes an opener.
   *
   * @param header what {@link ObjectHeader#parse} made of {@code prefix}
   * @param prefix the first 568 bytes of the object, {@link ObjectLayout#PREFIX_BYTES}; more are
   *     ignored
   * @param dek the DEK that the header's EDEK gave; the caller closes it, at once if it likes
   * @param path the object's name in messages
   * @throws TruncatedObjectException when the prefix is shorter
   * @throws WrongKeyException when the object was written with another DEK, or its salt, its
   *     commitment or the beginning of its header was modified
   */
  public static ChunkOpener open(ObjectHeader header, byte[] prefix, SecretBytes dek, String path)
      throws TruncatedObjectException, WrongKeyException {
    return open(header.suite(), header.context(), prefix, dek, path);
  }

  static ChunkOpener open(Suite suite, byte[] context, byte[] prefix, SecretBytes dek, String path)
      throws TruncatedObjectException, WrongKeyException {
    if (prefix.length < ObjectLayout.PREFIX_BYTES) {
      throw new TruncatedObjectException(
          "Object ends after %d bytes: the least is %d: %s"
              .formatted(prefix.length, ObjectLayout.MIN_OBJECT_BYTES, path));
    }
    int commitmentStart = ObjectLayout.HEADER_BYTES + ObjectLayout.SALT_BYTES;
    byte[] salt = Arrays.copyOfRange(prefix, ObjectLayout.HEADER_BYTES, commitmentStart);
    byte[] commitment = Arrays.copyOfRange(prefix, commitmentStart, ObjectLayout.PREFIX_BYTES);
    PayloadKeys keys = PayloadKeys.derive(suite, dek, salt, context, path);
    // K3
    if (!keys.commitsTo(commitment)) {
      keys.close();
      throw new WrongKeyException("DEK is not the one that the object commits to: " + path);
    }
    return new ChunkOpener(keys, path);
  }

  /** From now on adds 1 to a counter of the caller's for every chunk that is opened. */
  public void countIn(AtomicLong callersCounter) {
    counter = callersCounter;
  }

  /**
   * Opens a chunk. When it throws, the part of {@code out} that it would have filled holds zeros.
   *
   * @param chunkIndex from 0; see {@link ObjectLayout#chunkIndex}
   * @param in holds the sealed chunk; must not be {@code out}
   * @param sealedLength length with the tag: {@link ObjectLayout#SEALED_CHUNK_BYTES}, or less for
   *     the final chunk
   * @return bytes of plaintext written to {@code out} from {@code outOffset} on: {@code
   *     sealedLength} less 16
   * @throws TruncatedObjectException when {@code sealedLength} is less than a tag
   * @throws NotAuthenticException when the chunk was modified, or none may have that index
   * @throws CryptoS3Exception as before, when a chunk of the object was rejected before
   * @throws IOException after {@link #close()}
   * @throws IndexOutOfBoundsException when a range lies outside its array
   */
  public int open(
      long chunkIndex, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws IOException {
    requireNoneRejected();
    try {
      requirePossible(chunkIndex, sealedLength);
      int length = sealedLength - ObjectLayout.TAG_BYTES;
      Objects.checkFromIndexSize(inOffset, sealedLength, in.length);
      Objects.checkFromIndexSize(outOffset, length, out.length);
      Objects.checkIndex(length, ObjectLayout.CHUNK_BYTES + 1);
      return openAuthentic(chunkIndex, in, inOffset, sealedLength, out, outOffset);
    } catch (CryptoS3Exception e) {
      rejection = e;
      throw e;
    }
  }

  /** Throws again what a chunk was rejected with: for readers that hold opened chunks. */
  void requireNoneRejected() throws CryptoS3Exception {
    if (rejection != null) {
      throw rejection;
    }
  }

  private void requirePossible(long chunkIndex, int sealedLength) throws CryptoS3Exception {
    // C1
    if (chunkIndex >= ObjectLayout.MAX_CHUNKS) {
      throw new NotAuthenticException(
          "Object goes on after %d chunks, the most there can be: %s"
              .formatted(ObjectLayout.MAX_CHUNKS, path));
    }
    if (sealedLength < ObjectLayout.TAG_BYTES) {
      throw new TruncatedObjectException(
          "Object ends within chunk %d: it has %d bytes, its tag alone %d: %s"
              .formatted(chunkIndex, sealedLength, ObjectLayout.TAG_BYTES, path));
    }
  }

  private int openAuthentic(
      long chunkIndex, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws IOException {
    ChunkCipher cipher = ciphers.take();
    try {
      int length = cipher.open(chunkIndex, in, inOffset, sealedLength, out, outOffset);
      counter.incrementAndGet();
      return length;
    } catch (AEADBadTagException e) {
      Arrays.fill(out, outOffset, outOffset + sealedLength - ObjectLayout.TAG_BYTES, (byte) 0);
      throw new NotAuthenticException(
          "Chunk %d was modified or replaced: its tag does not match: %s"
              .formatted(chunkIndex, path),
          e);
    } finally {
      ciphers.giveBack(cipher);
    }
  }

  /** The object's name in messages. */
  String path() {
    return path;
  }

  /** Drops the keys. Does nothing the second time. */
  @Override
  public void close() {
    ciphers.close();
    keys.close();
  }
}
