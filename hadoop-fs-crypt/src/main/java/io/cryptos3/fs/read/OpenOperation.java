package io.cryptos3.fs.read;

import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.RandomAccessReader;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.ReadStatistics;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

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
   * @param objectBytes length of the stored object
   * @param path what users call it
   * @param statistics of the stream that this opens
   * @throws NotEncryptedException when it was not written by cryptos3
   */
  FSDataInputStream open(
      FSDataInputStream stream, long objectBytes, Path path, ReadStatistics statistics)
      throws IOException {
    try {
      return new FSDataInputStream(decrypting(stream, objectBytes, path, statistics));
    } catch (IOException | RuntimeException e) {
      try (stream) {
        throw e;
      }
    }
  }

  private CryptoS3InputStream decrypting(
      FSDataInputStream stream, long objectBytes, Path path, ReadStatistics statistics)
      throws IOException {
    if (objectBytes == 0) {
      throw new NotEncryptedException(
          "Object has no bytes, an empty file of cryptos3 has %d: it was written by something else: %s"
              .formatted(ObjectLayout.MIN_OBJECT_BYTES, path));
    }
    StoredBytes stored = new StoredBytes(stream, objectBytes, path, calls);
    StoredBytes.Sequence sequence = stored.sequence();
    byte[] prefix = sequence.readNBytes(ObjectLayout.PREFIX_BYTES);
    ObjectHeader header = ObjectHeader.parse(prefix, path.toString());
    // Before the DEK is unwrapped, which is a request.
    long plaintextBytes = ObjectLayout.requirePlaintextLength(objectBytes, path.toString());
    ObjectKey key = statistics.unwrap(() -> keys.open(header, path));
    ChunkOpener opener = opener(key, prefix, path);
    try {
      OpenObject object = new OpenObject(path, plaintextBytes, stored, opener, statistics);
      RandomAccessReader random = new RandomAccessReader(stored, opener);
      return new CryptoS3InputStream(
          object,
          new SequentialReader(sequence, opener, plaintextBytes),
          random,
          new VectoredRead(object, random::length, buffers));
    } catch (IOException | RuntimeException e) {
      opener.close();
      throw e;
    }
  }

  private static ChunkOpener opener(ObjectKey key, byte[] prefix, Path path) throws IOException {
    try (SecretBytes dek = key.dek()) {
      return ChunkOpener.open(key.header(), prefix, dek, path.toString());
    }
  }
}
