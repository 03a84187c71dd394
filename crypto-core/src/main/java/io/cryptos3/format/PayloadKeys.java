package io.cryptos3.format;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * What is derived from a DEK for one object (C2SP chunked-encryption, key derivation): {@code key
 * || base nonce || commitment = HKDF-Expand-SHA-512(DEK, label || 00 || salt || context)}.
 *
 * <p>Safe for use by several threads until it is closed.
 */
final class PayloadKeys implements AutoCloseable {
  private final Suite suite;
  private final byte[] key;
  private final byte[] baseNonce;
  private final byte[] commitment;
  private boolean closed;

  /** For the raw mode of the specification's test vectors; otherwise see {@link #derive}. */
  PayloadKeys(Suite suite, byte[] key, byte[] baseNonce, byte[] commitment) {
    this.suite = suite;
    this.key = key.clone();
    this.baseNonce = baseNonce.clone();
    this.commitment = commitment.clone();
  }

  /**
   * Derives the keys of an object.
   *
   * @throws WrongKeyException when the DEK has another length than 32 bytes
   */
  static PayloadKeys derive(Suite suite, SecretBytes dek, byte[] salt, byte[] context, String path)
      throws WrongKeyException {
    // K1
    if (dek.length() != ObjectLayout.DEK_BYTES) {
      throw new WrongKeyException(
          "DEK has %d bits, cryptos3 needs %d: %s"
              .formatted(dek.length() * Byte.SIZE, ObjectLayout.DEK_BYTES * Byte.SIZE, path));
    }
    int nonceStart = suite.keyBytes();
    int commitmentStart = nonceStart + ChunkNonce.BYTES;
    int derivedBytes = commitmentStart + ObjectLayout.COMMITMENT_BYTES;
    byte[] dekBytes = dek.revealCopy();
    byte[] derived = null;
    byte[] key = null;
    try {
      derived = expand(dekBytes, info(suite, salt, context), derivedBytes);
      key = Arrays.copyOf(derived, nonceStart);
      return new PayloadKeys(
          suite,
          key,
          Arrays.copyOfRange(derived, nonceStart, commitmentStart),
          Arrays.copyOfRange(derived, commitmentStart, derived.length));
    } finally {
      Wipe.bytes(dekBytes, derived, key);
    }
  }

  /** HKDF-Expand with SHA-512 (RFC 5869 §2.3). */
  static byte[] expand(byte[] pseudorandomKey, byte[] info, int lengthBytes) {
    byte[] output = new byte[lengthBytes];
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
    hkdf.init(HKDFParameters.skipExtractParameters(pseudorandomKey, info));
    hkdf.generateBytes(output, 0, lengthBytes);
    return output;
  }

  /** Compares in constant time. */
  boolean commitsTo(byte[] storedCommitment) {
    return MessageDigest.isEqual(commitment, storedCommitment);
  }

  byte[] commitment() {
    return commitment.clone();
  }

  /**
   * Makes a cipher, which has keys of its own to wipe.
   *
   * @throws IllegalStateException after {@link #close()}: a wiped key is one that everybody knows
   */
  synchronized ChunkCipher newCipher() {
    if (closed) {
      throw new IllegalStateException("Payload keys were used after they were closed");
    }
    return suite.newCipher(key, baseNonce);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Wipe.bytes(key, baseNonce);
  }

  private static byte[] info(Suite suite, byte[] salt, byte[] context) {
    byte[] label = suite.label().getBytes(StandardCharsets.US_ASCII);
    byte[] info = Arrays.copyOf(label, label.length + 1 + salt.length + context.length);
    System.arraycopy(salt, 0, info, label.length + 1, salt.length);
    System.arraycopy(context, 0, info, label.length + 1 + salt.length, context.length);
    return info;
  }
}
