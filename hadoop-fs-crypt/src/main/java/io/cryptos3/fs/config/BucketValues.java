package io.cryptos3.fs.config;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Values of which one bucket's own wins over the common one. */
record BucketValues(Configuration conf, String bucket) {

  Optional<String> get(String name) {
    return nonEmpty(conf, bucketKey(name)).or(() -> nonEmpty(conf, CryptoS3Config.PREFIX + name));
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
