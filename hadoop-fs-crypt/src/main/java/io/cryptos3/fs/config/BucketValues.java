package io.cryptos3.fs.config;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Values of which one bucket's own wins over the common one. */
record BucketValues(Configuration conf, String bucket) {

  Optional<String> get(String name) {
    return find(name).map(ConfigValue::text);
  }

  Optional<ConfigValue> find(String name) {
    return nonEmpty(conf, keyInForce(name)).map(text -> new ConfigValue(keyInForce(name), text));
  }

  /** Returns the items of a list. One that is empty for a bucket wins too: it has none then. */
  List<ConfigValue> list(String name) {
    return conf.get(bucketKey(name)) != null && conf.getTrimmed(bucketKey(name)).isEmpty()
        ? List.of()
        : find(name).map(ConfigValue::items).orElse(List.of());
  }

  /** Sets the bucket's own value. */
  void set(String name, String value) {
    conf.set(bucketKey(name), value);
  }

  /** Returns the key that decides, for messages. */
  String keyInForce(String name) {
    return nonEmpty(conf, bucketKey(name)).isPresent()
        ? bucketKey(name)
        : CryptoS3Config.PREFIX + name;
  }

  static Optional<String> nonEmpty(Configuration conf, String key) {
    return Optional.ofNullable(conf.getTrimmed(key)).filter(value -> !value.isEmpty());
  }

  private String bucketKey(String name) {
    return CryptoS3Config.BUCKET_PREFIX + bucket + "." + name;
  }
}
