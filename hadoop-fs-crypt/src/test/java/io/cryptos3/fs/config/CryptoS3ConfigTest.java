package io.cryptos3.fs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.Suite;
import io.cryptos3.fs.path.PathElements;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins every key and its default. */
class CryptoS3ConfigTest {
  private final Configuration conf = new Configuration(false);

  @Test
  void defaultsHold() {
    CryptoS3Config config = CryptoS3Config.of(conf, "b");
    assertEquals(
        new CryptoS3Config(
            "b", Optional.empty(), Optional.empty(), List.of(), List.of(), Suite.AES_256_GCM),
        config);
  }

  @Test
  void everyKeyIsRead() {
    conf.set("fs.cryptos3.key.provider.path", "jceks://file/k");
    conf.set("fs.cryptos3.key.name", " sales | old ");
    conf.set("fs.cryptos3.key.rules", "/a/d=1/=x,\n / = y|z");
    conf.set("fs.cryptos3.plaintext.paths", "/p/q, /r/");
    conf.set("fs.cryptos3.cipher.suite", "AES/GCM/NoPadding");
    assertEquals(
        new CryptoS3Config(
            "b",
            Optional.of(URI.create("jceks://file/k")),
            Optional.of(new KeyNames(List.of("sales", "old"))),
            List.of(
                new KeyRule(elements("a", "d=1"), new KeyNames(List.of("x"))),
                new KeyRule(elements(), new KeyNames(List.of("y", "z")))),
            List.of(elements("p", "q"), elements("r")),
            Suite.AES_256_GCM),
        CryptoS3Config.of(conf, "b"));
  }

  @Test
  void theValueForABucketWins() {
    conf.set("fs.cryptos3.key.name", "sales");
    conf.set("fs.cryptos3.bucket.b.key.name", "logs");
    assertEquals(List.of("logs"), CryptoS3Config.of(conf, "b").keys().get().accepted());
    assertEquals(List.of("sales"), CryptoS3Config.of(conf, "c").keys().get().accepted());
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

  @Test
  void anEmptyListForABucketMeansNone() {
    conf.set("fs.cryptos3.plaintext.paths", "/p");
    conf.set("fs.cryptos3.key.rules", "/a=x");
    conf.set("fs.cryptos3.bucket.b.plaintext.paths", "");
    conf.set("fs.cryptos3.bucket.b.key.rules", " ");
    assertEquals(List.of(), CryptoS3Config.of(conf, "b").plaintextPaths());
    assertEquals(List.of(), CryptoS3Config.of(conf, "b").keyRules());
    assertEquals(1, CryptoS3Config.of(conf, "c").plaintextPaths().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a|        ; fs.cryptos3.key.name: 'a|': a key has no name",
        "a||b      ; fs.cryptos3.key.name: 'a||b': a key has no name",
        "a|b|a     ; fs.cryptos3.key.name: 'a|b|a': a key is named twice",
      })
  void aListOfKeysThatIsNoneIsRefused(String value, String message) {
    conf.set("fs.cryptos3.key.name", value);
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/a=x,/b   ; fs.cryptos3.key.rules, item 2: '/b': has no key",
        "/a=x,     ; fs.cryptos3.key.rules, item 2: '': has no key",
        "/a=       ; fs.cryptos3.key.rules, item 1: '': a key has no name",
        "/a=x|     ; fs.cryptos3.key.rules, item 1: 'x|': a key has no name",
        "a=x       ; fs.cryptos3.key.rules, item 1: 'a': a prefix begins with /",
        "s3a://b/a=x; fs.cryptos3.key.rules, item 1: 's3a://b/a': a prefix begins with /",
        "/a//b=x   ; fs.cryptos3.key.rules, item 1: '/a//b': a prefix has no empty element",
        "//=x      ; fs.cryptos3.key.rules, item 1: '//': a prefix has no empty element",
        "/a/../b=x ; fs.cryptos3.key.rules, item 1: '/a/../b': a prefix has no empty element",
        "/a/.=x    ; fs.cryptos3.key.rules, item 1: '/a/.': a prefix has no empty element",
        "/a/*=x    ; fs.cryptos3.key.rules, item 1: '/a/*': a prefix is no pattern",
        "/a=x,/a/b=y; fs.cryptos3.key.rules, item 2: '/a/b=y': never applies, as the first rule"
            + " that matches wins: '/a=x' stands before it",
        "/=x,/a=y  ; fs.cryptos3.key.rules, item 2: '/a=y': never applies",
        "/o/__magic_job-1/__base/p=x; stands for another place: /o/p",
        "/user/u/.Trash/Current/p=x; stands for another place: /p",
      })
  void aRuleThatIsNoneIsRefusedWithItsPlace(String value, String message) {
    conf.set("fs.cryptos3.key.rules", value);
    assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/         ; fs.cryptos3.bucket.b.plaintext.paths, item 1: '/': a bucket that is all"
            + " plaintext is read as s3a://",
        "/a,*      ; fs.cryptos3.bucket.b.plaintext.paths, item 2: '*': a prefix begins with /",
        "/a,/*     ; fs.cryptos3.bucket.b.plaintext.paths, item 2: '/*': a prefix is no pattern",
        "/a,       ; fs.cryptos3.bucket.b.plaintext.paths, item 2: '': a prefix begins with /",
        "/user/u/.Trash/Current/p; stands for another place: /p",
      })
  void aPlaintextPrefixThatIsNoneIsRefusedWithItsPlace(String value, String message) {
    conf.set("fs.cryptos3.bucket.b.plaintext.paths", value);
    assertRefused(message);
  }

  private static PathElements elements(String... names) {
    return new PathElements(List.of(names));
  }

  private void assertRefused(String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> CryptoS3Config.of(conf, "b"))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
