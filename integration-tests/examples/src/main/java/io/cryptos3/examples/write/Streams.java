package io.cryptos3.examples.write;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Structured streaming, its checkpoints in the same place. */
final class Streams {

  static final Map<String, Scenario> SCENARIOS = Map.of("streaming", Streams::streamTwice);

  private Streams() {}

  private static Dataset<Row> streamTwice(SparkSession spark, String folder) throws Exception {
    for (long firstId : new long[] {0, 5000}) {
      Tables.from(spark, firstId).write().mode("append").csv(folder + "/source");
      streamWhatIsNew(spark, folder);
    }
    return spark.read().parquet(folder + "/table");
  }

  /** Starts anew from the checkpoint of the last time. */
  private static void streamWhatIsNew(SparkSession spark, String folder) throws Exception {
    spark
        .readStream()
        .schema(Tables.SCHEMA)
        .csv(folder + "/source")
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", folder + "/checkpoint")
        .option("path", folder + "/table")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }
}
