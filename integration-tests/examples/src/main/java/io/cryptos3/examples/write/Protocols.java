package io.cryptos3.examples.write;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Other ways to commit than the one that the cluster is configured for. */
final class Protocols {

  private static final String PROTOCOL = "spark.sql.sources.commitProtocolClass";
  private static final String SPARKS =
      "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol";

  static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "sparks-protocol",
          with(Map.of(PROTOCOL, SPARKS)),
          "parquet-committer-only",
          with(
              Map.of(
                  PROTOCOL,
                  SPARKS,
                  "spark.sql.parquet.output.committer.class",
                  "io.cryptos3.connector.CryptoS3ParquetCommitter")),
          "summaries",
          with(Map.of("parquet.summary.metadata.level", "all")));

  private Protocols() {}

  private static Scenario with(Map<String, String> settings) {
    return (spark, folder) -> {
      SparkSession session = spark.newSession();
      settings.forEach(session.conf()::set);
      return Formats.write(session, "parquet", folder);
    };
  }
}
