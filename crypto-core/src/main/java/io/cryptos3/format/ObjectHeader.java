package io.cryptos3.format;

import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.error.UnsupportedVersionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The first 512 bytes of an object: which suite it has and which key opens it.
 *
 * <p>Nothing in a header is authentic until a {@link ChunkOpener} was made with it: a wrong DEK
 * does not commit. Immutable.
 */
public final class ObjectHeader {
  /** Length of an encoded header. */
  public static final int BYTES = ObjectLayout.HEADER_BYTES;

  /** Length of the IV of Hadoop's EncryptedKeyVersion. */
  public static final int IV_BYTES = 16;

  /** Longest EDEK. */
  public static final int MAX_EDEK_BYTES = 224;

  private static final byte[] MAGIC = "CRYPTOS3".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CONTEXT_BYTES = 12;

  private final Suite suite;
  private final String keyVersionName;
  private final byte[] edek;
  private final byte[] iv;

  /**
   * Makes a header for a new object.
   *
   * @param keyVersionName {@code name@version}: 1 to 255 bytes of UTF-8 without control characters,
   *     the version a canonical decimal int
   * @param edek the encrypted DEK, 1 to 224 bytes
   * @param iv the IV of Hadoop's EncryptedKeyVersion, 16 bytes; zeros where the provider has none
   * @throws IllegalArgumentException when a value breaks its rule (rule H10)
   */
  public ObjectHeader(Suite suite, String keyVersionName, byte[] edek, byte[] iv) {
    KeyVersionRule.encode(keyVersionName);
    requireLength("EDEK", edek.length, 1, MAX_EDEK_BYTES);
    requireLength("IV", iv.length, IV_BYTES, IV_BYTES);
    this.suite = Objects.requireNonNull(suite);
    this.keyVersionName = keyVersionName;
    this.edek = edek.clone();
    this.iv = iv.clone();
  }

  /** Returns the suite. */
  public Suite suite() {
    return suite;
  }

  /** Returns the key version that encrypted the DEK, {@code name@version}. */
  public String keyVersionName() {
    return keyVersionName;
  }

  /** Returns a copy of the EDEK. */
  public byte[] edek() {
    return edek.clone();
  }

  /** Returns a copy of the IV, 16 bytes. */
  public byte[] iv() {
    return iv.clone();
  }

  /** Returns the 512 bytes. */
  public byte[] encode() {
    byte[] name = KeyVersionRule.encode(keyVersionName);
    return putFixed(ByteBuffer.allocate(BYTES))
        .putShort((short) name.length)
        .putShort((short) edek.length)
        .put(iv)
        .put(name)
        .put(edek)
        .array();
  }

  /**
   * Returns the C2SP context: the 12 bytes at the beginning, which no re-wrapping changes. The
   * other fields stay outside; the commitment authenticates them.
   */
  byte[] context() {
    return putFixed(ByteBuffer.allocate(CONTEXT_BYTES)).array();
  }

  private ByteBuffer putFixed(ByteBuffer out) {
    return out.put(MAGIC).put((byte) VERSION).put((byte) suite.id()).putShort((short) BYTES);
  }

  /**
   * Parses the beginning of an object. Exactly one encoding of a header is accepted: {@code
   * parse(b).encode()} gives the first 512 bytes of {@code b}.
   *
   * @param start the first bytes of the object, at least 512 if it has so many; the rest is ignored
   * @param path the object's name in messages
   * @throws NotEncryptedException when the object does not begin with the magic
   * @throws TruncatedObjectException when it does, but ends within the header
   * @throws UnsupportedVersionException when the format version or the suite is unknown
   * @throws MalformedHeaderException when another rule is broken
   */
  public static ObjectHeader parse(byte[] start, String path)
      throws NotEncryptedException,
          TruncatedObjectException,
          UnsupportedVersionException,
          MalformedHeaderException {
    // H9: the rules of docs/spec/object-format.md, in its order.
    // H1
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, start, 0, Math.min(start.length, MAGIC.length))) {
      throw new NotEncryptedException(
          "Object is not encrypted: it does not begin with CRYPTOS3: " + path);
    }
    // H2
    if (start.length < BYTES) {
      throw new TruncatedObjectException(
          "Object ends after " + start.length + " of " + BYTES + " header bytes: " + path);
    }
    ByteBuffer in = ByteBuffer.wrap(start, MAGIC.length, BYTES - MAGIC.length);
    int version = Byte.toUnsignedInt(in.get());
    // H3
    if (version != VERSION) {
      throw new UnsupportedVersionException(
          "Format version " + version + " is unknown to this release of cryptos3: " + path);
    }
    // H4
    Suite suite = Suite.fromId(Byte.toUnsignedInt(in.get()), path);
    try {
      return parseFields(suite, in);
    } catch (IllegalArgumentException e) {
      throw new MalformedHeaderException("Header is malformed: " + e.getMessage() + ": " + path, e);
    }
  }

  private static ObjectHeader parseFields(Suite suite, ByteBuffer in) {
    // H5
    readLength("Header", in, BYTES, BYTES);
    // H6
    byte[] name = new byte[readLength("Name", in, 1, KeyVersionRule.MAX_BYTES)];
    byte[] edek = new byte[readLength("EDEK", in, 1, MAX_EDEK_BYTES)];
    byte[] iv = new byte[IV_BYTES];
    in.get(iv).get(name).get(edek);
    // H7
    while (in.hasRemaining()) {
      if (in.get() != 0) {
        throw new IllegalArgumentException("Byte " + (in.position() - 1) + " is not zero");
      }
    }
    return new ObjectHeader(suite, KeyVersionRule.decode(name), edek, iv);
  }

  private static int readLength(String what, ByteBuffer in, int min, int max) {
    return requireLength(what, Short.toUnsignedInt(in.getShort()), min, max);
  }

  private static int requireLength(String what, int length, int min, int max) {
    if (length < min || length > max) {
      throw new IllegalArgumentException(
          what + " length is " + length + ": allowed are " + min + " to " + max);
    }
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectHeader that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  /** Returns the suite and the key version; an EDEK does not belong into a log. */
  @Override
  public String toString() {
    return "ObjectHeader(" + suite + ", " + keyVersionName + ")";
  }
}
