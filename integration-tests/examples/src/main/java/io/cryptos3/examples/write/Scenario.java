package io.cryptos3.examples.write;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One way to write. */
@FunctionalInterface
interface Scenario {

  /** Writes into a folder that does not exist, and returns what is to be read from there then. */
  Dataset<Row> write(SparkSession spark, String folder) throws Exception;
}
