package io.cryptos3.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.RequestId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** How the types that know no JSON look in it. */
final class JsonTypes extends SimpleModule {
  private static final long serialVersionUID = 1L;

  JsonTypes() {
    super("cryptos3");
    text(ProjectId.class, ProjectId::new);
    text(InstanceId.class, InstanceId::new);
    text(KeyId.class, KeyId::new);
    text(KeyVersionId.class, KeyVersionId::new);
    text(RequestId.class, RequestId::new);
    text(Instant.class, JsonTypes::utc);
    addSerializer(Bytes.class, new BytesSerializer());
    addDeserializer(Bytes.class, new BytesDeserializer());
    addSerializer(KeyUsage.class, new KeyUsageSerializer());
    addDeserializer(KeyUsage.class, new KeyUsageDeserializer());
  }

  /** An offset other than Z would be a second form of the same time. */
  private static Instant utc(String text) {
    if (!text.endsWith("Z")) {
      throw new IllegalArgumentException("Time is not in UTC");
    }
    return Instant.parse(text);
  }

  private <T> void text(Class<T> type, Function<String, T> parser) {
    addSerializer(type, ToStringSerializer.instance);
    addDeserializer(type, new TextDeserializer<>(parser));
  }

  private static final class TextDeserializer<T> extends JsonDeserializer<T> {
    private final Function<String, T> parser;

    TextDeserializer(Function<String, T> parser) {
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      // E6: a parser gives a number as text, too.
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw JsonMappingException.from(json, "not a text");
      }
      try {
        return parser.apply(json.getText());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw JsonMappingException.from(json, "malformed text");
      }
    }
  }

  private static final class BytesSerializer extends JsonSerializer<Bytes> {
    @Override
    public void serialize(Bytes value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      // A generator's own default is padded MIME base64, whatever the mapper is set to.
      json.writeBinary(provider.getConfig().getBase64Variant(), value.toArray(), 0, value.length());
    }
  }

  private static final class BytesDeserializer extends JsonDeserializer<Bytes> {
    @Override
    public Bytes deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Bytes.of(json.getBinaryValue(context.getBase64Variant()));
    }
  }

  private static final class KeyUsageSerializer extends JsonSerializer<KeyUsage> {
    @Override
    public void serialize(KeyUsage value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(value.code());
    }
  }

  private static final class KeyUsageDeserializer extends JsonDeserializer<KeyUsage> {
    @Override
    public KeyUsage deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      // E6: a parser gives a fraction as an integer, too.
      if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        throw JsonMappingException.from(json, "not an integer");
      }
      try {
        return KeyUsage.ofCode(json.getIntValue());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(json, "not a key usage");
      }
    }
  }
}
