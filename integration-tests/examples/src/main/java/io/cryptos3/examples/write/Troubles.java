package io.cryptos3.examples.write;

import java.time.Duration;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes of which the first task gets into trouble when it has written a part of its rows. */
final class Troubles {

  static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "failed-attempt", once(Troubles::fail),
          "slow-attempt", once(() -> Thread.sleep(Duration.ofHours(1).toMillis())),
          "crashed-executor", once(() -> Runtime.getRuntime().halt(3)),
          "failed-job", Troubles::failAlways);

  private Troubles() {}

  private static void fail() {
    throw new IllegalStateException("trouble");
  }

  private static Scenario once(Trouble trouble) {
    return (spark, folder) -> write(spark, folder, rows -> new TroubledRows(rows, trouble, 1));
  }

  private static Dataset<Row> failAlways(SparkSession spark, String folder) {
    try {
      write(spark, folder, rows -> new TroubledRows(rows, Troubles::fail, Integer.MAX_VALUE));
    } catch (Exception e) {
      if (e instanceof SparkException) {
        return Tables.from(spark, 0).limit(0);
      }
      throw e;
    }
    throw new IllegalStateException("the job has not failed");
  }

  private static Dataset<Row> write(
      SparkSession spark, String folder, MapPartitionsFunction<Long, Long> tasks) {
    Dataset<Long> ids = spark.range(0, 1000, 1, Tables.TASKS).mapPartitions(tasks, Encoders.LONG());
    Tables.columns(ids.toDF()).write().parquet(folder);
    return spark.read().parquet(folder);
  }
}
