package io.cryptos3.secret;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * A secret byte string: a DEK, the material of a key, a seed.
 *
 * <p>Bytes are copied in and out, {@link #toString()} shows the length only, {@link
 * #equals(Object)} takes constant time, and {@link #close()} wipes. After that whatever needs the
 * bytes throws {@link IllegalStateException}.
 *
 * <p>Safe for use by several threads; whoever made it closes it.
 *
 * <pre>{@code
 * try (SecretBytes dek = SecretBytes.random(32, random)) {
 *   byte[] raw = dek.revealCopy();
 *   try {
 *     use(raw);
 *   } finally {
 *     Wipe.bytes(raw);
 *   }
 * }
 * }</pre>
 */
public final class SecretBytes implements AutoCloseable {
  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] owned) {
    this.bytes = owned;
  }

  /** Copies {@code source}, which stays the caller's to wipe. */
  public static SecretBytes copyOf(byte[] source) {
    return new SecretBytes(source.clone());
  }

  /** Copies {@code source} and wipes it. */
  public static SecretBytes takeOver(byte[] source) {
    SecretBytes secret = copyOf(source);
    Wipe.bytes(source);
    return secret;
  }

  /** Draws {@code lengthBytes} uniformly random bytes. */
  public static SecretBytes random(int lengthBytes, SecureRandom random) {
    byte[] bytes = new byte[lengthBytes];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  /**
   * Returns the length in bytes.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public synchronized int length() {
    requireOpen();
    return bytes.length;
  }

  /**
   * Returns a copy of the raw bytes, which the caller wipes. This is the only way to them.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public synchronized byte[] revealCopy() {
    requireOpen();
    return bytes.clone();
  }

  /**
   * Compares in time that depends on the lengths only.
   *
   * @throws IllegalStateException when either side is closed
   */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof SecretBytes that)) {
      return false;
    }
    byte[] mine = revealCopy();
    byte[] theirs = that.revealCopy();
    try {
      return MessageDigest.isEqual(mine, theirs);
    } finally {
      Wipe.bytes(mine, theirs);
    }
  }

  /** Returns the length: equal for equal secrets, and silent about their bytes. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "SecretBytes(" + bytes.length + " bytes, redacted)";
  }

  /** Wipes. Does nothing the second time. */
  @Override
  public synchronized void close() {
    closed = true;
    Wipe.bytes(bytes);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("Secret was used after it was closed");
    }
  }
}
