package io.cryptos3.fs.read;

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
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Opens an object: reads the 568 bytes before its first chunk, has its DEK unwrapped and checks
 * that the object commits to it. The request that does so goes on into the chunks.
 */
final class OpenOperation {
  private final DataKeys keys;
  private final StoreCalls calls;
  private final SealedBuffers buffers = new SealedBuffers();

  OpenOperation(DataKeys keys, StoreCalls calls) {
    this.keys = keys;
    this.calls = calls;
  }

  /**
   * Opens an object.
   *
   * @param stream of the stored object, from its beginning; closed when this fails
   * @throws NotEncryptedException when it was not written by cryptos3
   */
  FSDataInputStream open(FSDataInputStream stream, Opening opening) throws IOException {
    try {
      return new FSDataInputStream(decrypting(stream, opening));
    } catch (IOException | RuntimeException e) {
      try (stream) {
        throw e;
      }
    }
  }

  private CryptoS3InputStream decrypting(FSDataInputStream stream, Opening opening)
      throws IOException {
    if (opening.objectBytes() == 0) {
      throw new NotEncryptedException(
          "Object has no bytes, an empty file of cryptos3 has %d: it was written by something else: %s"
              .formatted(ObjectLayout.MIN_OBJECT_BYTES, opening.path()));
    }
    StoredBytes stored = new StoredBytes(stream, opening, calls);
    StoredBytes.Sequence sequence = stored.sequence();
    byte[] prefix = sequence.readNBytes(ObjectLayout.PREFIX_BYTES);
    ObjectHeader header = ObjectHeader.parse(prefix, opening.name());
    // Before the DEK is unwrapped, which is a request.
    long plaintextBytes =
        ObjectLayout.requirePlaintextLength(opening.objectBytes(), opening.name());
    ObjectKey key = opening.statistics().unwrap(() -> keys.open(header, opening.path()));
    ChunkOpener opener = opener(key, prefix, opening);
    try {
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

  private static ChunkOpener opener(ObjectKey key, byte[] prefix, Opening opening)
      throws IOException {
    try (SecretBytes dek = key.dek()) {
      return ChunkOpener.open(key.header(), prefix, dek, opening.name());
    }
  }
}
