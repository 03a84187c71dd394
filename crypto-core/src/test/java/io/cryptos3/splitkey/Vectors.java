package io.cryptos3.splitkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;

/** Reads test vectors, and makes secrets of their hex. */
final class Vectors {
  private Vectors() {}

  static JsonNode thirdParty(String file) throws IOException {
    return ThirdParty.file(file);
  }

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
