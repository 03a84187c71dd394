package io.cryptos3.format;

import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Objects, keys and messages that the tests of this package share. */
final class TestObjects {
  static final String PATH = "cryptos3://bucket/dir/file";

  /** Messages whose lengths lie at and beside every boundary. */
  static final int[] BOUNDARY_LENGTHS = {
    0,
    1,
    ObjectLayout.CHUNK_BYTES - 1,
    ObjectLayout.CHUNK_BYTES,
    ObjectLayout.CHUNK_BYTES + 1,
    2 * ObjectLayout.CHUNK_BYTES - 1,
    2 * ObjectLayout.CHUNK_BYTES,
    2 * ObjectLayout.CHUNK_BYTES + 1
  };

  private TestObjects() {}

  static ObjectHeader header() {
    return new ObjectHeader(
        Suite.AES_256_GCM, "sales@0", message(65), new byte[ObjectHeader.IV_BYTES]);
  }

  /** A DEK that the tests agree on. */
  static SecretBytes dek() {
    byte[] bytes = new byte[ObjectLayout.DEK_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return SecretBytes.takeOver(bytes);
  }

  /** Bytes that differ from chunk to chunk, the same for every call. */
  static byte[] message(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  static byte[] seal(byte[] message) throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (SecretBytes dek = dek();
        EncryptingOutputStream out = new EncryptingOutputStream(sink, header(), dek, PATH)) {
      out.write(message);
    }
    return sink.toByteArray();
  }

  /** Does what every reader does first. */
  static ChunkOpener opener(byte[] object) throws IOException {
    ObjectHeader header = ObjectHeader.parse(object, PATH);
    try (SecretBytes dek = dek()) {
      return ChunkOpener.open(header, object, dek, PATH);
    }
  }
}
