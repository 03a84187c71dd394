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

  /** How many bytes tell whether an object is encrypted. */
  public static final int MAGIC_BYTES = 8;

  static final byte[] MAGIC = "CRYPTOS3".getBytes(StandardCharsets.US_ASCII);

  private final Suite suite;
  private final String keyVersionName;
  private final byte[] edek;
  private final byte[] iv;
  private final byte[] encoded;

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
    this(FormatVersion.V1, suite, keyVersionName, edek, iv);
  }

  ObjectHeader(FormatVersion version, Suite suite, String keyVersionName, byte[] edek, byte[] iv) {
    if (iv.length != IV_BYTES) {
      throw new IllegalArgumentException("IV length is " + iv.length + ": allowed is " + IV_BYTES);
    }
    this.suite = Objects.requireNonNull(suite);
    this.keyVersionName = keyVersionName;
    this.edek = edek.clone();
    this.iv = iv.clone();
    this.encoded = version.encode(this);
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

  /**
   * Returns the header of the same object after its DEK was encrypted with another version of its
   * key. The payload stays as it is.
   *
   * @throws IllegalArgumentException when a value breaks its rule (rule H10)
   */
  public ObjectHeader movedTo(String newKeyVersionName, byte[] newEdek, byte[] newIv) {
    // L3
    ObjectHeader moved =
        new ObjectHeader(FormatVersion.V1, suite, newKeyVersionName, newEdek, newIv);
    if (!Arrays.equals(context(), moved.context())) {
      throw new IllegalStateException("bug: a header was moved to another context");
    }
    return moved;
  }

  /** Returns the 512 bytes. */
  public byte[] encode() {
    return encoded.clone();
  }

  /**
   * Returns the C2SP context: the 12 bytes at the beginning, which no re-wrapping changes. The
   * other fields stay outside; the commitment authenticates them.
   */
  byte[] context() {
    return Arrays.copyOf(encoded, FormatVersion.PREAMBLE_BYTES);
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
    if (!beginsWithMagic(start)) {
      throw new NotEncryptedException(
          "Object is not encrypted: it does not begin with CRYPTOS3: " + path);
    }
    // H2
    if (start.length < BYTES) {
      throw new TruncatedObjectException(
          "Object ends after " + start.length + " of " + BYTES + " header bytes: " + path);
    }
    ByteBuffer in = ByteBuffer.wrap(start, MAGIC.length, BYTES - MAGIC.length);
    // H3
    FormatVersion version = FormatVersion.fromId(Byte.toUnsignedInt(in.get()), path);
    return version.parse(in, path);
  }

  /**
   * Says whether an object is one of this format, in whatever version.
   *
   * @param start the first bytes of the object, at least {@link #MAGIC_BYTES} if it has so many
   */
  public static boolean beginsWithMagic(byte[] start) {
    return Arrays.equals(MAGIC, 0, MAGIC.length, start, 0, Math.min(start.length, MAGIC.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectHeader that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** Returns the suite and the key version; an EDEK does not belong into a log. */
  @Override
  public String toString() {
    return "ObjectHeader(" + suite + ", " + keyVersionName + ")";
  }
}
