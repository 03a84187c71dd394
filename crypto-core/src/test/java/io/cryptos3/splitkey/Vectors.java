package io.cryptos3.splitkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import java.math.BigInteger;
import java.util.HexFormat;

/** Makes bytes and secrets of the hex in test vectors. */
final class Vectors {
  private Vectors() {}

  static byte[] hex(JsonNode vector, String field) {
    return HexFormat.of().parseHex(vector.get(field).textValue());
  }

  static Scalar scalar(JsonNode vector, String field) {
    return scalar(new BigInteger(vector.get(field).textValue(), 16));
  }

  static Scalar scalar(long value) {
    return scalar(BigInteger.valueOf(value));
  }

  static Scalar scalar(BigInteger value) {
    return Scalar.of(SecretBytes.takeOver(Scalar.encode(value)));
  }
}
