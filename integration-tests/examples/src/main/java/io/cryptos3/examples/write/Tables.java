package io.cryptos3.examples.write;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables that scenarios write. */
final class Tables {

  /** How many tasks write a table. */
  static final int TASKS = 4;

  /** The columns, for formats that do not keep them. */
  static final String SCHEMA = "id bigint, name string, third bigint";

  private static final int ROWS = 1000;

  private Tables() {}

  /** A table with {@value #ROWS} rows, by their ids. */
  static Dataset<Row> from(SparkSession spark, long firstId) {
    return columns(spark.range(firstId, firstId + ROWS, 1, TASKS).toDF());
  }

  /** The table of these ids. */
  static Dataset<Row> columns(Dataset<Row> ids) {
    return ids.toDF("id").selectExpr("id", "concat('customer-', id) AS name", "id % 3 AS third");
  }

  /** The number of rows and a checksum that does not depend on their order, separated by a tab. */
  static String digest(Dataset<Row> table) {
    Row row =
        table
            .selectExpr("CAST(id AS bigint)", "name", "CAST(third AS bigint)")
            .selectExpr("count(*)", "coalesce(bit_xor(xxhash64(id, name, third)), 0)")
            .first();
    return row.getLong(0) + "\t" + row.getLong(1);
  }
}
