package io.cryptos3.format;

import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.UnsupportedVersionException;
import java.nio.ByteBuffer;

/** How version 1 of the format encodes a header: {@code docs/spec/object-format.md}. */
final class HeaderV1 {
  private static final int BYTES = ObjectHeader.BYTES;
  private static final int MAX_EDEK_BYTES = 224;

  private HeaderV1() {}

  static byte[] encode(ObjectHeader header) {
    byte[] name = KeyVersionRule.encode(header.keyVersionName());
    byte[] edek = header.edek();
    requireLength("EDEK", edek.length, 1, MAX_EDEK_BYTES);
    return ByteBuffer.allocate(BYTES)
        .put(ObjectHeader.MAGIC)
        .put((byte) FormatVersion.V1.id())
        .put((byte) header.suite().id())
        .putShort((short) BYTES)
        .putShort((short) name.length)
        .putShort((short) edek.length)
        .put(header.iv())
        .put(name)
        .put(edek)
        .array();
  }

  /** Parses what follows the version; the rules stand in the order of the specification. */
  static ObjectHeader parse(ByteBuffer in, String path)
      throws UnsupportedVersionException, MalformedHeaderException {
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
    byte[] iv = new byte[ObjectHeader.IV_BYTES];
    in.get(iv).get(name).get(edek);
    // H7
    int zeros = in.mismatch(ByteBuffer.allocate(in.remaining()));
    if (zeros >= 0) {
      throw new IllegalArgumentException("Byte " + (in.position() + zeros) + " is not zero");
    }
    return new ObjectHeader(FormatVersion.V1, suite, KeyVersionRule.decode(name), edek, iv);
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
}
