package io.cryptos3.examples.write;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Partitions and save modes. */
final class Modes {

  static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "partitioned",
          Modes::partition,
          "append",
          (spark, folder) -> writeTwice(spark, folder, SaveMode.Append),
          "overwrite",
          (spark, folder) -> writeTwice(spark, folder, SaveMode.Overwrite),
          "dynamic-overwrite",
          Modes::overwriteOnePartition);

  private Modes() {}

  private static Dataset<Row> partition(SparkSession spark, String folder) {
    Tables.from(spark, 0).write().partitionBy("third").parquet(folder);
    return spark.read().parquet(folder);
  }

  private static Dataset<Row> writeTwice(SparkSession spark, String folder, SaveMode mode) {
    Tables.from(spark, 0).write().parquet(folder);
    Tables.from(spark, 5000).write().mode(mode).parquet(folder);
    return spark.read().parquet(folder);
  }

  private static Dataset<Row> overwriteOnePartition(SparkSession spark, String folder) {
    partition(spark, folder);
    Tables.from(spark, 5000)
        .where("third = 1")
        .write()
        .mode(SaveMode.Overwrite)
        .option("partitionOverwriteMode", "dynamic")
        .partitionBy("third")
        .parquet(folder);
    return spark.read().parquet(folder);
  }
}
