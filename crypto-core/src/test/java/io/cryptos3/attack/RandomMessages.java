package io.cryptos3.attack;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.Bytes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** JSON of the shape of a message, with values that may be right and sometimes with wrong ones. */
public final class RandomMessages {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] TEXTS = {
    "sales@0", "sales", "alice", "*", "a@b@2147483647", "Größe", "", " ", "\ud800", "\u0000", "x\ny"
  };
  private static final int[] SIZES = {0, 1, 16, 31, 33, 64, 66, 300};
  private static final long[] NUMBERS = {
    0, 1, 1, 2, 256, -1, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final Random random;

  /** Draws from these numbers. */
  public RandomMessages(Random random) {
    this.random = random;
  }

  /** Returns JSON that is mostly a message of the type. */
  public byte[] of(Class<? extends Record> type) {
    return ascii(record(type).toString()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Keeps what has no UTF-8 form, by escapes. */
  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder();
    json.chars().forEach(c -> ascii.append(c < 128 ? "" + (char) c : "\\u%04x".formatted(c)));
    return ascii.toString();
  }

  private ObjectNode record(Class<?> type) {
    ObjectNode object = JSON.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!seldom()) {
        object.set(component.getName(), value(component.getName(), component.getGenericType()));
      }
    }
    return object;
  }

  private JsonNode value(String name, Type type) {
    if (seldom()) {
      return wrong();
    } else if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? map()
          : list(name, generic.getActualTypeArguments()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord() && !plain.getPackage().getName().endsWith("splitkey")) {
      return record(plain);
    } else if (plain == Bytes.class) {
      return bytes(name);
    } else if (plain == KeyUsage.class) {
      return JSON.numberNode(random.nextInt(4));
    } else if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      String constant = constants[random.nextInt(constants.length)].toString();
      return JSON.textNode(constant.toLowerCase(Locale.ROOT).replace('_', '-'));
    } else if (plain == Instant.class) {
      return JSON.textNode(Instant.ofEpochSecond(random.nextInt(), seldom() ? 1 : 0).toString());
    } else if (plain == int.class || plain == long.class) {
      return JSON.numberNode(random.nextBoolean() ? 1 : NUMBERS[random.nextInt(NUMBERS.length)]);
    }
    return plain == String.class ? text() : id();
  }

  private JsonNode list(String name, Type element) {
    ArrayNode list = JSON.arrayNode();
    for (int left = seldom() ? random.nextInt(4) : 1; left > 0; left--) {
      list.add(value(name, element));
    }
    return list;
  }

  private JsonNode map() {
    ObjectNode map = JSON.objectNode();
    return seldom() ? map.set(text().asText(), wrong()) : map.set("a", text());
  }

  private JsonNode text() {
    return JSON.textNode(TEXTS[random.nextInt(random.nextInt(4) == 0 ? TEXTS.length : 3)]);
  }

  private JsonNode id() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return JSON.textNode(HexFormat.of().formatHex(id));
  }

  private JsonNode bytes(String name) {
    int usual =
        name.matches("(?i).*(point|publicKey|publicShare|boxKey|blinded|halfway).*") ? 65 : 32;
    byte[] bytes = new byte[seldom() ? SIZES[random.nextInt(SIZES.length)] : usual];
    random.nextBytes(bytes);
    return JSON.textNode(Base64Variants.MODIFIED_FOR_URL.encode(bytes));
  }

  private JsonNode wrong() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(true);
      case 2 -> JSON.numberNode(1.5);
      case 3 -> JSON.objectNode();
      case 4 -> JSON.arrayNode();
      case 5 -> JSON.textNode("ÿ");
      case 6 -> JSON.numberNode(new BigInteger("9".repeat(40)));
      default -> text();
    };
  }

  private boolean seldom() {
    return random.nextInt(40) == 0;
  }
}
