package io.cryptos3.fs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.Suite;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Pins every key and its default. */
class CryptoS3ConfigTest {
  private final Configuration conf = new Configuration(false);

  @Test
  void defaultsHold() {
    CryptoS3Config config = CryptoS3Config.of(conf, "b");
    assertEquals(
        new CryptoS3Config("b", Optional.empty(), Optional.empty(), Suite.AES_256_GCM), config);
  }

  @Test
  void everyKeyIsRead() {
    conf.set("fs.cryptos3.key.provider.path", "jceks://file/k");
    conf.set("fs.cryptos3.key.name", " sales ");
    conf.set("fs.cryptos3.cipher.suite", "AES/GCM/NoPadding");
    assertEquals(
        new CryptoS3Config(
            "b",
            Optional.of(URI.create("jceks://file/k")),
            Optional.of("sales"),
            Suite.AES_256_GCM),
        CryptoS3Config.of(conf, "b"));
  }

  @Test
  void theValueForABucketWins() {
    conf.set("fs.cryptos3.key.name", "sales");
    conf.set("fs.cryptos3.bucket.b.key.name", "logs");
    assertEquals(Optional.of("logs"), CryptoS3Config.of(conf, "b").keyName());
    assertEquals(Optional.of("sales"), CryptoS3Config.of(conf, "c").keyName());
  }

  @Test
  void hadoopsKeyProviderIsTheDefault() {
    conf.set("hadoop.security.key.provider.path", "splitkey://https@host:1/p");
    assertEquals(
        Optional.of(URI.create("splitkey://https@host:1/p")),
        CryptoS3Config.of(conf, "b").keyProvider());
  }

  @Test
  void aValueThatIsNotAllowedIsRefusedByTheNameOfItsKey() {
    conf.set("fs.cryptos3.bucket.b.cipher.suite", "ROT13");
    assertRefused("fs.cryptos3.bucket.b.cipher.suite: Unknown cipher suite 'ROT13'");
  }

  @Test
  void theKeyThatABadProviderUriComesFromIsNamed() {
    conf.set("hadoop.security.key.provider.path", "kms://a b");
    assertRefused("hadoop.security.key.provider.path is not a URI");
    conf.set("fs.cryptos3.key.provider.path", "kms://a b");
    assertRefused("fs.cryptos3.key.provider.path is not a URI");
  }

  @Test
  void aListOfProvidersIsRefused() {
    conf.set("hadoop.security.key.provider.path", "jceks://file/a,jceks://file/b");
    assertRefused(
        "hadoop.security.key.provider.path names several key providers, cryptos3 needs one: set"
            + " fs.cryptos3.key.provider.path");
  }

  private void assertRefused(String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> CryptoS3Config.of(conf, "b"))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
