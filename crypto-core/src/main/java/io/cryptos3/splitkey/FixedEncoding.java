package io.cryptos3.splitkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The one encoding of everything that is signed or hashed into a challenge.
 *
 * <p>A label, then fields, each as its length (4 bytes, big endian) and its bytes. Different lists
 * of fields never have the same encoding, and the label keeps a signature for one purpose from
 * passing for another.
 */
public final class FixedEncoding {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  private FixedEncoding() {}

  /** Starts an encoding with its label, such as {@code cryptos3 bootstrap v1}. */
  public static FixedEncoding of(String label) {
    return new FixedEncoding().text(label);
  }

  public FixedEncoding bytes(byte[] field) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
    out.writeBytes(field);
    return this;
  }

  /** Adds text as UTF-8. */
  public FixedEncoding text(String field) {
    return bytes(field.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a number as 8 bytes, big endian. */
  public FixedEncoding number(long field) {
    return bytes(ByteBuffer.allocate(Long.BYTES).putLong(field).array());
  }

  /** Adds a time as whole seconds since 1970, 8 bytes, big endian. */
  public FixedEncoding time(Instant field) {
    return number(field.getEpochSecond());
  }

  /** Adds a point in uncompressed form, 65 bytes. */
  public FixedEncoding point(Point field) {
    return bytes(field.encode());
  }

  /** Adds points in order as one field, 65 bytes each. */
  FixedEncoding points(List<Point> field) {
    ByteBuffer all = ByteBuffer.allocate(field.size() * Point.BYTES);
    field.forEach(point -> all.put(point.encode()));
    return bytes(all.array());
  }

  /** Returns what was added so far. */
  public byte[] encode() {
    return out.toByteArray();
  }
}
