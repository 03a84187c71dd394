package io.cryptos3.appliance.keys;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import java.nio.charset.StandardCharsets;

/** Messages as text in the store. */
final class StoredJson {

  private StoredJson() {}

  static String text(Record message) {
    return new String(Json.encode(message), StandardCharsets.UTF_8);
  }

  static <T extends Record> T parse(String json, Class<T> type) {
    try {
      return Json.decode(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("The store is damaged: " + e.getMessage(), e);
    }
  }
}
