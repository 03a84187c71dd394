package io.cryptos3.wire;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The JSON encoding (RFC 8259, UTF-8) of the messages.
 *
 * <p>Byte strings are base64url without padding, times ISO 8601 in UTC, ids hex. Unknown fields are
 * ignored, so that a newer peer may add some; missing, malformed and repeated ones are refused.
 */
public final class Json {
  private static final int NESTING = 16;
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** Returns a message as one line of JSON. */
  public static byte[] encode(Record message) {
    return write(MAPPER.writer(), message);
  }

  /** Returns a message as indented JSON with a final line end: for files that people read. */
  public static byte[] encodePretty(Record message) {
    byte[] json = write(MAPPER.writerWithDefaultPrettyPrinter(), message);
    byte[] file = Arrays.copyOf(json, json.length + 1);
    file[json.length] = '\n';
    return file;
  }

  /**
   * Reads a message.
   *
   * @throws MalformedMessageException if it is not JSON, or not a {@code type}; names the field and
   *     holds no value of it
   */
  public static <T extends Record> T decode(byte[] json, Class<T> type)
      throws MalformedMessageException {
    T message = read(json, type);
    if (message == null) {
      throw new MalformedMessageException(type.getSimpleName() + " is null");
    }
    return message;
  }

  private static <T extends Record> T read(byte[] json, Class<T> type)
      throws MalformedMessageException {
    try {
      return MAPPER.readValue(json, type);
    } catch (ValueInstantiationException e) {
      // Our own records check themselves this way, and their messages are made to be shown.
      boolean ours = e.getCause() instanceof IllegalArgumentException;
      throw malformed(type, e, ours ? e.getCause().getMessage() : "has an empty entry");
    } catch (JsonMappingException e) {
      throw malformed(type, e, "has the wrong type or is missing");
    } catch (IOException e) {
      throw new MalformedMessageException(type.getSimpleName() + " is not valid JSON");
    }
  }

  private static MalformedMessageException malformed(
      Class<?> type, JsonMappingException e, String reason) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : "." + step.getFieldName())
            .collect(Collectors.joining());
    return new MalformedMessageException(type.getSimpleName() + path + ": " + reason);
  }

  private static byte[] write(ObjectWriter writer, Record message) {
    try {
      return writer.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("bug: " + message.getClass() + " has no JSON form", e);
    }
  }

  /** A number is not read as a text. */
  private static void refuseOtherScalars(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static ObjectMapper mapper() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxNestingDepth(NESTING).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .addModule(new JsonTypes())
        .defaultBase64Variant(Base64Variants.MODIFIED_FOR_URL)
        // E6
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        // E7
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        // Equal messages have equal bytes: maps have no order of their own.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withCoercionConfig(LogicalType.Textual, Json::refuseOtherScalars)
        .build();
  }
}
