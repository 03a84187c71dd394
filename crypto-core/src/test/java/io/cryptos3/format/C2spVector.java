package io.cryptos3.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.ThirdParty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** One of the published vectors for C2SP chunked encryption with AES-256-GCM. */
final class C2spVector {
  private static final String FILE = "c2sp_chunked_encryption_aes_256_gcm_test.json";

  private final JsonNode json;

  private C2spVector(JsonNode json) {
    this.json = json;
  }

  static List<C2spVector> all() throws IOException {
    return ThirdParty.groups(FILE).flatMap(ThirdParty::tests).map(C2spVector::new).toList();
  }

  boolean isValid() {
    return json.get("result").asText().equals("valid");
  }

  boolean has(String flag) {
    for (JsonNode each : json.get("flags")) {
      if (each.asText().equals(flag)) {
        return true;
      }
    }
    return false;
  }

  SecretBytes key() {
    return SecretBytes.takeOver(bytes("key"));
  }

  byte[] context() {
    return bytes("ctx");
  }

  /** Salt, commitment and chunks, as far as the vector has them. */
  byte[] ciphertext() {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes("ct")))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chunks behind a prefix that says nothing. */
  byte[] rawObject() {
    byte[] ciphertext = ciphertext();
    int start = ObjectLayout.SALT_BYTES + ObjectLayout.COMMITMENT_BYTES;
    return behindZeros(
        ObjectLayout.PREFIX_BYTES, Arrays.copyOfRange(ciphertext, start, ciphertext.length));
  }

  /** The ciphertext behind a header that says nothing. */
  byte[] object() {
    return behindZeros(ObjectLayout.HEADER_BYTES, ciphertext());
  }

  ChunkOpener open(byte[] start) throws IOException {
    try (SecretBytes key = key()) {
      return ChunkOpener.open(Suite.AES_256_GCM, context(), start, key, toString());
    }
  }

  ChunkOpener openRaw(byte[] start) {
    byte[] noCommitment = {};
    return new ChunkOpener(
        new PayloadKeys(Suite.AES_256_GCM, bytes("aeadKey"), bytes("baseNonce"), noCommitment),
        toString());
  }

  /** For an invalid vector, the longest prefix of the message that a stream may give out. */
  int messageLength() {
    return json.path("msgLength").asInt(0);
  }

  String messageSha512() {
    return json.get("msgSha512").asText();
  }

  private byte[] bytes(String field) {
    return HexFormat.of().parseHex(json.get(field).asText());
  }

  private static byte[] behindZeros(int zeros, byte[] bytes) {
    byte[] object = new byte[zeros + bytes.length];
    System.arraycopy(bytes, 0, object, zeros, bytes.length);
    return object;
  }

  @Override
  public String toString() {
    return json.get("tcId").asText() + " " + json.get("comment").asText();
  }
}
