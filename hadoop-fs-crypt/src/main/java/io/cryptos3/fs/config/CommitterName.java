package io.cryptos3.fs.config;

import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** How the output of jobs becomes visible. */
public enum CommitterName {
  /** Uploads that the commit of the job completes: s3a's magic committer. */
  MAGIC,

  /** Renames by the commit of the job: Hadoop's manifest committer. */
  MANIFEST;

  private static final Set<String> STAGING = Set.of("directory", "partitioned", "staging");

  /**
   * Reads which committer is configured for a bucket.
   *
   * @throws IllegalArgumentException when it is none of these; the message names the key
   */
  public static CommitterName of(Configuration conf, String bucket) {
    BucketValues values = new BucketValues(conf, bucket);
    String name = values.get(CryptoS3Config.COMMITTER_NAME).orElse(MAGIC.configName());
    for (CommitterName committer : values()) {
      if (committer.configName().equals(name)) {
        return committer;
      }
    }
    throw new IllegalArgumentException(
        "%s=%s: %s; use magic or manifest"
            .formatted(
                values.keyInForce(CryptoS3Config.COMMITTER_NAME),
                name,
                STAGING.contains(name)
                    ? "staging committers upload the local files of tasks as they are, so in plain"
                    : "there is no such committer"));
  }

  /** Has a configuration name this one for a bucket, whatever it named before. */
  public void choose(Configuration conf, String bucket) {
    new BucketValues(conf, bucket).set(CryptoS3Config.COMMITTER_NAME, configName());
  }

  /** Returns the name that configurations use. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
