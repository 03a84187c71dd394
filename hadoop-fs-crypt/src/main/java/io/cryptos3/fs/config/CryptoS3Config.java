package io.cryptos3.fs.config;

import io.cryptos3.format.Suite;
import io.cryptos3.fs.path.PathElements;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;

/**
 * The configuration of {@code cryptos3://} for one bucket, parsed once and checked.
 *
 * <p>Every key {@code fs.cryptos3.NAME} can be set for one bucket as {@code
 * fs.cryptos3.bucket.BUCKET.NAME}, which then wins. All that concerns S3 itself stays in {@code
 * fs.s3a.*}.
 *
 * @param bucket the bucket that this configuration is for
 * @param keyProvider where the key provider is, if that is configured
 * @param keys the keys of every place that no rule has others for, if that is configured
 * @param keyRules other keys for prefixes of paths; the first that matches wins
 * @param plaintextPaths prefixes of paths whose objects are plaintext, and read only
 * @param suite how new objects are encrypted
 */
public record CryptoS3Config(
    String bucket,
    Optional<URI> keyProvider,
    Optional<KeyNames> keys,
    List<KeyRule> keyRules,
    List<PathElements> plaintextPaths,
    Suite suite) {

  /** What every key begins with. */
  public static final String PREFIX = "fs.cryptos3.";

  /** What every key for one bucket begins with. */
  public static final String BUCKET_PREFIX = PREFIX + "bucket.";

  /** URI of the key provider; without it {@code hadoop.security.key.provider.path} holds. */
  public static final String KEY_PROVIDER_PATH = "key.provider.path";

  /** The key for new objects, and older ones that are still read; no default. */
  public static final String KEY_NAME = "key.name";

  /** Keys for prefixes of paths, in the order in which they are tried. */
  public static final String KEY_RULES = "key.rules";

  /** Prefixes of paths whose objects are plaintext. */
  public static final String PLAINTEXT_PATHS = "plaintext.paths";

  /** Cipher suite of new objects. */
  public static final String CIPHER_SUITE = "cipher.suite";

  /** The default of {@link #CIPHER_SUITE}. */
  public static final Suite CIPHER_SUITE_DEFAULT = Suite.AES_256_GCM;

  /** How jobs commit, see {@link CommitterName}. */
  public static final String COMMITTER_NAME = "committer.name";

  /**
   * Reads the configuration of a bucket.
   *
   * @throws IllegalArgumentException when a value is not allowed; the message names its key
   */
  public static CryptoS3Config of(Configuration conf, String bucket) {
    BucketValues values = new BucketValues(conf, bucket);
    return new CryptoS3Config(
        bucket,
        keyProvider(values),
        values.find(KEY_NAME).map(KeyNames::parse),
        KeyRule.parse(values.list(KEY_RULES)),
        PlaintextPrefixes.parse(values.list(PLAINTEXT_PATHS)),
        values
            .get(CIPHER_SUITE)
            .map(name -> parseSuite(values, name))
            .orElse(CIPHER_SUITE_DEFAULT));
  }

  /** Returns both keys under which a value can be set, for messages. */
  public String settings(String name) {
    return PREFIX + name + " or " + BUCKET_PREFIX + bucket + "." + name;
  }

  private static Optional<URI> keyProvider(BucketValues values) {
    Optional<String> own = values.get(KEY_PROVIDER_PATH);
    String key =
        own.isPresent()
            ? values.keyInForce(KEY_PROVIDER_PATH)
            : CommonConfigurationKeysPublic.HADOOP_SECURITY_KEY_PROVIDER_PATH;
    return own.or(() -> BucketValues.nonEmpty(values.conf(), key)).map(uri -> parseUri(key, uri));
  }

  /** Hadoop's key may hold several URIs: which of them has the keys of a bucket is not for us. */
  private static URI parseUri(String key, String uri) {
    if (uri.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "%s names several key providers, cryptos3 needs one: set %s: %s"
              .formatted(key, PREFIX + KEY_PROVIDER_PATH, uri));
    }
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(key + " is not a URI: " + e.getMessage(), e);
    }
  }

  private static Suite parseSuite(BucketValues values, String name) {
    try {
      return Suite.fromConfigName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          values.keyInForce(CIPHER_SUITE) + ": " + e.getMessage(), e);
    }
  }
}
