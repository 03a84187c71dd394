package io.cryptos3.format;

import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;

/** Objects, keys and messages that the tests of this package share. */
final class TestObjects {
  static final String PATH = "cryptos3://bucket/dir/file";

  private TestObjects() {}

  /** Lengths at and beside every boundary. */
  static List<Integer> boundaryLengths() {
    int c = ObjectLayout.CHUNK_BYTES;
    return List.of(0, 1, c - 1, c, c + 1, 2 * c - 1, 2 * c, 2 * c + 1);
  }

  static ObjectHeader header() {
    return header("sales@0");
  }

  static ObjectHeader header(String keyVersionName) {
    return header(Suite.AES_256_GCM, keyVersionName);
  }

  static ObjectHeader header(Suite suite) {
    return header(suite, "sales@0");
  }

  private static ObjectHeader header(Suite suite, String keyVersionName) {
    byte[] edek = message(65);
    return new ObjectHeader(suite, keyVersionName, edek, new byte[ObjectHeader.IV_BYTES]);
  }

  /** Stands for a key provider: whatever it is asked with decides which DEK it gives. */
  static SecretBytes dek(ObjectHeader header) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(header.keyVersionName().getBytes(StandardCharsets.UTF_8));
      digest.update(header.iv());
      return SecretBytes.takeOver(digest.digest(header.edek()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes that differ from chunk to chunk, and are the same at every call. */
  static byte[] message(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  static byte[] seal(byte[] message) throws IOException {
    return seal(header(), message);
  }

  static byte[] seal(ObjectHeader header, byte[] message) throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (EncryptingOutputStream out = writer(sink, header)) {
      out.write(message);
    }
    return sink.toByteArray();
  }

  static EncryptingOutputStream writer(OutputStream sink, ObjectHeader header) throws IOException {
    try (SecretBytes dek = dek(header)) {
      return new EncryptingOutputStream(sink, header, dek, PATH);
    }
  }

  /** Does what every reader does first. */
  static ChunkOpener opener(byte[] start) throws IOException {
    ObjectHeader header = ObjectHeader.parse(start, PATH);
    try (SecretBytes dek = dek(header)) {
      return ChunkOpener.open(header, start, dek, PATH);
    }
  }
}
