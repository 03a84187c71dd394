package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.VectorFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

/** Makes of the fields of vectors what the product draws at random or keeps to itself. */
public final class Given {
  private Given() {}

  static Scalar scalar(VectorFields fields, String name) {
    try (SecretBytes encoded = fields.secret(name)) {
      return Scalar.of(encoded);
    }
  }

  static Point point(VectorFields fields, String name) throws InvalidPointException {
    return Point.decode(fields.bytes(name));
  }

  static List<Point> points(VectorFields fields, String name) throws InvalidPointException {
    List<byte[]> encoded = fields.byteStrings(name).toList();
    Point[] points = new Point[encoded.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = Point.decode(encoded.get(i));
    }
    return List.of(points);
  }

  static MasterKey masterKey(VectorFields fields, String name) {
    return MasterKey.random(drawing(fields.bytes(name)));
  }

  /** Returns a source that gives these bytes in order, and no more. */
  static SecureRandom drawing(byte[]... bytes) {
    return new GivenRandom(bytes);
  }

  /** Returns what the owner derives. */
  public static OwnerSecrets owner(VectorFields fields, String masterKey) {
    try (SecretBytes key = fields.secret(masterKey)) {
      return OwnerSecrets.derive(key, new ProjectId(fields.text("projectId")));
    }
  }

  /** Returns the key with which a server opens its box. */
  public static BoxKey boxKey(VectorFields fields, String privateKey) {
    return new BoxKey(pair(fields, privateKey));
  }

  static AsymmetricCipherKeyPair pair(VectorFields fields, String privateKey) {
    byte[] publicKey = scalar(fields, privateKey).timesGenerator().encode();
    return HpkeBox.suite().deserializePrivateKey(fields.bytes(privateKey), publicKey);
  }

  /** Takes an encoding apart, so that it can be signed again. */
  static FixedEncoding encoding(byte[] encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    FixedEncoding encoding = FixedEncoding.of(new String(field(in), StandardCharsets.UTF_8));
    while (in.hasRemaining()) {
      encoding.bytes(field(in));
    }
    return encoding;
  }

  private static byte[] field(ByteBuffer in) {
    byte[] field = new byte[in.getInt()];
    in.get(field);
    return field;
  }
}
