package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/configuration.md says what {@link ProviderSettings} and {@link Credentials} do.
 */
class DocumentedSettingsTest {
  /** Beside this module, in whose folder tests run. */
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  private static final Pattern ROW =
      Pattern.compile("^\\| `(splitkey\\.[^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final String REQUIRED = "none, required";
  private static final List<URI> APPLIANCES = List.of(URI.create("https://appliance.example:9444"));

  private static Map<String, String> documented() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    for (MatchResult row : ROW.matcher(Files.readString(DOCUMENT)).results().toList()) {
      defaults.put(row.group(1), row.group(2).replace("`", ""));
    }
    return defaults;
  }

  @Test
  void everyKeyIsDocumentedAndNoOther() throws Exception {
    Set<String> keys = new TreeSet<>();
    for (Class<?> type : List.of(ProviderSettings.class, Credentials.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == String.class) {
          keys.add((String) field.get(null));
        }
      }
    }
    assertEquals(keys, documented().keySet());
  }

  @Test
  void everyDocumentedDefaultIsTheDefault() throws Exception {
    Configuration required = new Configuration(false);
    Configuration written = new Configuration(false);
    documented()
        .forEach(
            (key, value) -> {
              if (value.equals(REQUIRED)) {
                required.set(key, "/a/file");
                written.set(key, "/a/file");
              } else if (!value.equals("none")) {
                written.set(key, value);
              }
            });
    assertEquals(
        ProviderSettings.of(APPLIANCES, required), ProviderSettings.of(APPLIANCES, written));
  }
}
