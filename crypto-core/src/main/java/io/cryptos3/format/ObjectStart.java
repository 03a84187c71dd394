package io.cryptos3.format;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** A new object before its first chunk: the bytes at its beginning, and what seals the rest. */
final class ObjectStart {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] prefix;
  private final ChunkSealer sealer;

  ObjectStart(byte[] prefix, ChunkSealer sealer) {
    this.prefix = prefix;
    this.sealer = sealer;
  }

  /** Starts an object with a random salt, which must not repeat under a DEK (rule K2). */
  static ObjectStart random(ObjectHeader header, SecretBytes dek, String path)
      throws WrongKeyException {
    byte[] salt = new byte[ObjectLayout.SALT_BYTES];
    RANDOM.nextBytes(salt);
    return withSalt(salt, header, dek, path);
  }

  /** For tests that reproduce an object, and otherwise for {@link #random}. */
  static ObjectStart withSalt(byte[] salt, ObjectHeader header, SecretBytes dek, String path)
      throws WrongKeyException {
    try (PayloadKeys keys = PayloadKeys.derive(header.suite(), dek, salt, header.context(), path)) {
      ByteBuffer prefix = ByteBuffer.allocate(ObjectLayout.PREFIX_BYTES);
      prefix.put(header.encode()).put(salt).put(keys.commitment());
      return new ObjectStart(prefix.array(), new ChunkSealer(keys));
    }
  }

  byte[] prefix() {
    return prefix;
  }

  ChunkSealer sealer() {
    return sealer;
  }
}
