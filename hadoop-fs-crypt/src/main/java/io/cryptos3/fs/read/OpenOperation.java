package io.cryptos3.fs.read;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.RandomAccessReader;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Opens an object: has its DEK unwrapped, checks that the object commits to it, and remembers the
 * 568 bytes before its first chunk, which are not read again then. Where they are read from the
 * beginning on, the request that does so goes on into the chunks.
 */
final class OpenOperation {
  private final DataKeys keys;
  private final StoreCalls calls;
  private final HeaderCache headers;
  private final SealedBuffers buffers = new SealedBuffers();

  OpenOperation(DataKeys keys, StoreCalls calls, HeaderCache headers) {
    this.keys = keys;
    this.calls = calls;
    this.headers = headers;
  }

  /** Tells whether opening the object now needs no request to the store. */
  boolean isPrepared(Opening opening) {
    return remembered(opening).isPresent();
  }

  /**
   * Opens an object of which nothing was fetched.
   *
   * @param stored of the stored object; closed when this fails
   * @throws NotEncryptedException when it was not written by cryptos3
   */
  FSDataInputStream open(FSDataInputStream stored, Opening opening) throws IOException {
    FSDataInputStream stream =
        SealedTail.of(opening.objectBytes(), opening.policy())
            .map(place -> TailedStream.of(stored, new Tail(place, null)))
            .orElse(stored);
    return open(stream, Optional.empty(), opening);
  }

  /**
   * Opens an object.
   *
   * @param stream of the stored object; closed when this fails
   * @param prefix the first 568 bytes of the object, or fewer if it is shorter, if they are there
   * @throws NotEncryptedException when it was not written by cryptos3
   */
  FSDataInputStream open(FSDataInputStream stream, Optional<byte[]> prefix, Opening opening)
      throws IOException {
    try {
      if (opening.objectBytes() == 0) {
        throw new NotEncryptedException(
            "Object has no bytes, an empty file of cryptos3 has %d: it was written by something else: %s"
                .formatted(ObjectLayout.MIN_OBJECT_BYTES, opening.path()));
      }
      StoredBytes stored = new StoredBytes(stream, opening, calls);
      return new FSDataInputStream(decrypting(stored, prefix, opening));
    } catch (IOException | RuntimeException e) {
      try (stream) {
        throw e;
      }
    }
  }

  private CryptoS3InputStream decrypting(
      StoredBytes stored, Optional<byte[]> fetched, Opening opening) throws IOException {
    Optional<byte[]> remembered = remembered(opening);
    if (remembered.isEmpty()) {
      return remembering(stored, fetched.isPresent() ? fetched.get() : prefix(stored), opening);
    }
    try {
      CryptoS3InputStream result = decrypting(stored, remembered.get(), opening);
      opening.statistics().headerFound();
      return result;
    } catch (CryptoS3Exception e) {
      byte[] prefix = prefix(stored);
      if (Arrays.equals(prefix, remembered.get())) {
        throw e;
      }
      opening.id().ifPresent(headers::forget);
      return remembering(stored, prefix, opening);
    }
  }

  private static byte[] prefix(StoredBytes stored) throws IOException {
    return stored.sequence().readNBytes(ObjectLayout.PREFIX_BYTES);
  }

  private CryptoS3InputStream remembering(StoredBytes stored, byte[] prefix, Opening opening)
      throws IOException {
    CryptoS3InputStream result = decrypting(stored, prefix, opening);
    opening.id().ifPresent(id -> headers.put(id, prefix));
    return result;
  }

  private CryptoS3InputStream decrypting(StoredBytes stored, byte[] prefix, Opening opening)
      throws IOException {
    ObjectHeader header = ObjectHeader.parse(prefix, opening.name());
    // Before the DEK is unwrapped, which is a request.
    long plaintextBytes =
        ObjectLayout.requirePlaintextLength(opening.objectBytes(), opening.name());
    ObjectKey key = opening.statistics().unwrap(() -> keys.open(header, opening.path()));
    ChunkOpener opener = opener(key, prefix, opening);
    try {
      StoredBytes.Sequence sequence = stored.sequence();
      sequence.moveTo(ObjectLayout.PREFIX_BYTES);
      return new CryptoS3InputStream(
          new OpenObject(opening, plaintextBytes, stored, opener),
          new SequentialReader(sequence, opener, plaintextBytes),
          new RandomAccessReader(stored, opener),
          buffers);
    } catch (IOException | RuntimeException e) {
      opener.close();
      throw e;
    }
  }

  private Optional<byte[]> remembered(Opening opening) {
    return opening.id().flatMap(headers::get);
  }

  private static ChunkOpener opener(ObjectKey key, byte[] prefix, Opening opening)
      throws IOException {
    try (SecretBytes dek = key.dek()) {
      return ChunkOpener.open(key.header(), prefix, dek, opening.name());
    }
  }
}
