package io.cryptos3.fs.key;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.fs.config.CryptoS3Config;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {
  private final Configuration conf = new Configuration(false);

  @ParameterizedTest
  @CsvSource({
    "/, all",
    "/f, all",
    "/sales, sales",
    "/sales/f, sales",
    "/sales/eu/f, europe",
    "/sales/europe/f, sales",
    "/salesman/f, all",
    "/out/d=1/f, one",
    "/out/d=10/f, all",
    "/user/u/.Trash/Current/sales/eu/f, europe",
    "/user/u/f, all",
    "/out/__magic_job-1/t/__base/d=1/f, one",
    "/out/__magic_job-1/t/__base/d=2/f, all",
    "/out/__magic/t/__base/d=1/f, one",
    "/out/__base/d=1/f, all",
    "/sales/../out/d=1/f, one",
    "/../sales/f, all",
  })
  void theFirstRuleThatMatchesThePlaceWins(String path, String key) throws Exception {
    conf.set("fs.cryptos3.key.name", "all");
    conf.set("fs.cryptos3.key.rules", "/sales/eu=europe,/sales=sales|older,/out/d=1=one");
    assertEquals(key, rules().keyFor(new Path("cryptos3://b" + path)));
  }

  @Test
  void aRuleForTheRootHoldsForAllThatIsLeft() throws Exception {
    conf.set("fs.cryptos3.key.rules", "/sales=sales,/=rest");
    assertEquals("sales", rules().keyFor(new Path("cryptos3://b/sales/f")));
    assertEquals("rest", rules().keyFor(new Path("cryptos3://b/f")));
    assertEquals("rest", rules().keyFor(new Path("cryptos3://b/")));
  }

  @Test
  void aPathWithoutRuleAndDefaultHasNoKey() {
    conf.set("fs.cryptos3.key.rules", "/sales=sales");
    assertThrows(KeyUnavailableException.class, () -> rules().keyFor(new Path("cryptos3://b/f")));
  }

  @Test
  void theRulesOfABucketReplaceTheCommonOnes() throws Exception {
    conf.set("fs.cryptos3.key.rules", "/sales=sales");
    conf.set("fs.cryptos3.bucket.b.key.name", "all");
    conf.set("fs.cryptos3.bucket.b.key.rules", "/logs=logs");
    assertEquals("all", rules().keyFor(new Path("cryptos3://b/sales/f")));
    assertEquals("logs", rules().keyFor(new Path("cryptos3://b/logs/f")));
  }

  // L2
  @ParameterizedTest
  @ValueSource(strings = {"new", "old", "older"})
  void allKeysOfThePlaceAreAcceptedForReading(String key) {
    conf.set("fs.cryptos3.key.name", "new|old|older");
    assertDoesNotThrow(() -> rules().checkAllowed(key, new Path("cryptos3://b/f")));
  }

  // L2
  @Test
  void theKeyOfAnotherPlaceIsRefusedByTheNameOfTheRule() {
    conf.set("fs.cryptos3.key.name", "all");
    conf.set("fs.cryptos3.key.rules", "/sales=sales|older");
    assertRefused("all", "/sales/f", "'/sales=sales|older' of fs.cryptos3.key.rules");
    assertRefused("sales", "/f", "fs.cryptos3.key.name or fs.cryptos3.bucket.b.key.name");
    assertRefused("sale", "/sales/f", "allows only 'sales|older'");
    assertRefused("sales", "/sales/../f", "allows only 'all'");
  }

  private void assertRefused(String key, String path, String part) {
    String message =
        assertThrows(
                KeyAccessDeniedException.class,
                () -> rules().checkAllowed(key, new Path("cryptos3://b" + path)))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private KeyRules rules() {
    return new KeyRules(CryptoS3Config.of(conf, "b"));
  }
}
