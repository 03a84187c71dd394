package io.cryptos3.fs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The table in docs/filesystem.md says what {@link CryptoS3Config} does. */
class DocumentedConfigTest {
  /** Beside this module, in whose folder tests run. */
  private static final Path DOCUMENT = Path.of("..", "docs", "filesystem.md");

  private static final Pattern ROW =
      Pattern.compile("^\\| `fs\\.cryptos3\\.([^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Set<String> NOT_KEYS =
      Set.of(CryptoS3Config.PREFIX, CryptoS3Config.BUCKET_PREFIX);

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
    for (Field field : CryptoS3Config.class.getFields()) {
      if (field.getType() == String.class) {
        keys.add((String) field.get(null));
      }
    }
    keys.removeAll(NOT_KEYS);
    assertEquals(keys, documented().keySet());
  }

  @Test
  void everyDocumentedDefaultIsTheDefault() throws Exception {
    Map<String, String> defaults = documented();
    CryptoS3Config none = CryptoS3Config.of(new Configuration(false), "b");
    assertEquals("none", defaults.get(CryptoS3Config.KEY_NAME));
    assertEquals(Optional.empty(), none.keys());
    assertEquals("none", defaults.get(CryptoS3Config.KEY_RULES));
    assertEquals(List.of(), none.keyRules());
    assertEquals("none", defaults.get(CryptoS3Config.PLAINTEXT_PATHS));
    assertEquals(List.of(), none.plaintextPaths());
    assertEquals(defaults.get(CryptoS3Config.CIPHER_SUITE), none.suite().configName());
    Configuration conf = new Configuration(false);
    conf.set(defaults.get(CryptoS3Config.KEY_PROVIDER_PATH), "kms://elsewhere");
    assertEquals(
        Optional.of(URI.create("kms://elsewhere")), CryptoS3Config.of(conf, "b").keyProvider());
  }
}
