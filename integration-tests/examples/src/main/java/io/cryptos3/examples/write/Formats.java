package io.cryptos3.examples.write;

import java.util.Map;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** The file formats, and both of Hadoop's APIs for them. */
final class Formats {

  static final Map<String, Scenario> SCENARIOS =
      Map.of(
          "parquet", (spark, folder) -> write(spark, "parquet", folder),
          "orc", (spark, folder) -> write(spark, "orc", folder),
          "csv", (spark, folder) -> write(spark, "csv", folder),
          "old-api", Formats::writeByOldApi,
          "new-api", Formats::writeByNewApi);

  private Formats() {}

  static Dataset<Row> write(SparkSession spark, String format, String folder) {
    Tables.from(spark, 0).write().format(format).save(folder);
    return spark.read().schema(Tables.SCHEMA).format(format).load(folder);
  }

  private static Dataset<Row> writeByOldApi(SparkSession spark, String folder) {
    lines(spark).saveAsTextFile(folder);
    return spark.read().schema(Tables.SCHEMA).csv(folder);
  }

  private static Dataset<Row> writeByNewApi(SparkSession spark, String folder) {
    lines(spark)
        .mapToPair(line -> new Tuple2<>(NullWritable.get(), new Text(line)))
        .saveAsNewAPIHadoopFile(folder, NullWritable.class, Text.class, TextOutputFormat.class);
    return spark.read().schema(Tables.SCHEMA).csv(folder);
  }

  private static JavaRDD<String> lines(SparkSession spark) {
    return Tables.from(spark, 0).toJavaRDD().map(row -> row.mkString(","));
  }
}
