package io.cryptos3.examples.file;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark SQL job on any CSV, JSON, Parquet or text file: stores it as a Parquet table and profiles
 * both. The profile has one line for each column (rows with a value, smallest, largest, a checksum)
 * and is a CSV file: {@code OUTPUT/results/{source,parquet}/part-*.csv}.
 *
 * <pre>TableProfile INPUT OUTPUT_FOLDER</pre>
 */
public final class TableProfile {

  private TableProfile() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: TableProfile INPUT OUTPUT_FOLDER");
      System.exit(2);
    }
    String output = args[1];
    try (SparkSession spark = SparkSession.builder().appName("table profile").getOrCreate()) {
      Dataset<Row> source = read(spark, args[0]);
      write(profile(source), output + "/results/source");
      source.write().mode(SaveMode.Overwrite).parquet(output + "/table");
      System.out.println("wrote " + output + "/table");
      write(profile(spark.read().parquet(output + "/table")), output + "/results/parquet");
    }
  }

  private static Dataset<Row> read(SparkSession spark, String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return spark.read().parquet(path);
    }
    if (name.endsWith(".csv")) {
      return spark.read().option("header", true).option("inferSchema", true).csv(path);
    }
    return name.endsWith(".json") ? spark.read().json(path) : spark.read().text(path);
  }

  static Dataset<Row> profile(Dataset<Row> table) {
    List<Dataset<Row>> lines =
        Stream.of(table.columns()).map(name -> profileColumn(table, name)).toList();
    return lines.stream().reduce(Dataset::unionAll).orElseThrow();
  }

  private static Dataset<Row> profileColumn(Dataset<Row> table, String name) {
    Column column = col("`" + name.replace("`", "``") + "`");
    return table.agg(
        lit(name).as("column"),
        count(column).as("values"),
        text(min(column)).as("smallest"),
        text(max(column)).as("largest"),
        text(sum(xxhash64(column).cast("decimal(20,0)"))).as("checksum"));
  }

  private static Column text(Column column) {
    return coalesce(column.cast("string"), lit(""));
  }

  private static void write(Dataset<Row> profile, String folder) {
    profile.coalesce(1).write().mode(SaveMode.Overwrite).option("header", true).csv(folder);
    System.out.println("wrote " + folder);
  }
}
