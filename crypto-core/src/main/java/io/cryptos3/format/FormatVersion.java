package io.cryptos3.format;

import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.UnsupportedVersionException;
import java.nio.ByteBuffer;

/**
 * A version of the object format: what the header says behind the byte that names the version.
 *
 * <p>All versions share {@link ObjectLayout} and the {@link #PREAMBLE_BYTES preamble}: a listing
 * computes the length of a file from the length of its object, and has not seen its header.
 */
enum FormatVersion {
  /** The first, and that of new objects. */
  V1(1) {
    @Override
    byte[] encode(ObjectHeader header) {
      return HeaderV1.encode(header);
    }

    @Override
    ObjectHeader parse(ByteBuffer in, String path)
        throws UnsupportedVersionException, MalformedHeaderException {
      return HeaderV1.parse(in, path);
    }
  };

  /** Magic, version, suite, header length: bytes that stay when an object is re-wrapped. */
  static final int PREAMBLE_BYTES = 12;

  private final int id;

  FormatVersion(int id) {
    this.id = id;
  }

  /** Returns the byte that names the version in a header. */
  int id() {
    return id;
  }

  /**
   * Encodes a header.
   *
   * @throws IllegalArgumentException when a value breaks its rule
   */
  abstract byte[] encode(ObjectHeader header);

  /**
   * Parses a header.
   *
   * @param in 512 bytes; stands behind the version's
   * @throws UnsupportedVersionException when the version has no such suite
   * @throws MalformedHeaderException when another rule is broken
   */
  abstract ObjectHeader parse(ByteBuffer in, String path)
      throws UnsupportedVersionException, MalformedHeaderException;

  /**
   * Returns the version that a header names (rule H3).
   *
   * @throws UnsupportedVersionException when this release does not know it
   */
  static FormatVersion fromId(int id, String path) throws UnsupportedVersionException {
    for (FormatVersion version : values()) {
      if (version.id == id) {
        return version;
      }
    }
    throw new UnsupportedVersionException(
        "Format version " + id + " is unknown to this release of cryptos3: " + path);
  }
}
