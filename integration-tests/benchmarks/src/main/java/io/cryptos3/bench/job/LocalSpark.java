package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Side;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Spark in this process, started when it is first needed and ended with the process: a driver and
 * two threads for tasks. Each side has sessions with its own Hadoop configuration.
 */
final class LocalSpark {
  /** Hadoop's magic committer as Spark's documentation has it set up, with its own module. */
  private static final Map<String, String> MAGIC_ON_S3A =
      Map.of(
          "fs.s3a.committer.name",
          "magic",
          "spark.sql.sources.commitProtocolClass",
          "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
          "spark.sql.parquet.output.committer.class",
          "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");

  private static final Map<String, String> MAGIC_ON_CRYPTOS3 =
      Map.of(
          "spark.sql.sources.commitProtocolClass", "io.cryptos3.connector.CryptoS3CommitProtocol");

  private static SparkSession started;

  private LocalSpark() {}

  /** A session that knows no S3. */
  static SparkSession session(Path scratch) {
    if (started == null) {
      started = start(scratch);
    }
    return started.newSession();
  }

  private static SparkSession start(Path scratch) {
    return SparkSession.builder()
        .appName("bench")
        .master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.local.dir", scratch.toString())
        .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  /** A session of a side, whose writes are committed by the magic committer. */
  static SparkSession session(Path scratch, Side side) {
    SparkSession session = session(scratch);
    Configuration conf = side.configuration();
    conf.forEach(
        setting -> {
          if (isOwn(conf, setting.getKey())) {
            session.conf().set(setting.getKey(), setting.getValue());
          }
        });
    (side.isOurs() ? MAGIC_ON_CRYPTOS3 : MAGIC_ON_S3A).forEach(session.conf()::set);
    return session;
  }

  /** Whether a setting is none of Hadoop's defaults. */
  private static boolean isOwn(Configuration conf, String key) {
    String[] sources = conf.getPropertySources(key);
    return sources != null && !sources[sources.length - 1].endsWith("-default.xml");
  }
}
