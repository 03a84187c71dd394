package io.cryptos3.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a vector gives, or expects, by name. */
public final class VectorFields {
  private static final HexFormat HEX = HexFormat.of();

  private final JsonNode json;
  private final Path folder;

  VectorFields(JsonNode json, Path folder) {
    this.json = json;
    this.folder = folder;
  }

  public byte[] bytes(String field) {
    return HEX.parseHex(text(field));
  }

  public SecretBytes secret(String field) {
    return SecretBytes.takeOver(bytes(field));
  }

  public String text(String field) {
    return get(field).textValue();
  }

  public long number(String field) {
    return get(field).longValue();
  }

  /** Returns the texts of a list. */
  public Stream<String> texts(String field) {
    return StreamSupport.stream(get(field).spliterator(), false).map(JsonNode::textValue);
  }

  /** Returns the bytes of a list, each. */
  public Stream<byte[]> byteStrings(String field) {
    return texts(field).map(HEX::parseHex);
  }

  /** Puts together an object that is given in pieces. */
  public byte[] pieces(String field) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (JsonNode piece : get(field)) {
      whole.writeBytes(piece(piece));
    }
    return whole.toByteArray();
  }

  private byte[] piece(JsonNode piece) throws IOException {
    if (piece.has("hex")) {
      return HEX.parseHex(piece.get("hex").textValue());
    }
    byte[] file = Files.readAllBytes(folder.resolve(piece.get("file").textValue()));
    return Arrays.copyOfRange(file, piece.get("from").intValue(), piece.get("to").intValue());
  }

  /** Reads a message in the form in which it travels. */
  public <T extends Record> T message(String field, Class<T> type)
      throws MalformedMessageException {
    return Json.decode(get(field).toString().getBytes(StandardCharsets.UTF_8), type);
  }

  private JsonNode get(String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      throw new IllegalArgumentException("The vector has no " + field);
    }
    return value;
  }
}
