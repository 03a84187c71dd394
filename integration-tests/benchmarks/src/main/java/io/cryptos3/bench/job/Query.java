package io.cryptos3.bench.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is asked of the table. Answers are exact, so that they can be compared. */
enum Query {
  /** TPC-H query 1: reads 7 of 16 columns, filters by one, and sums up by two. */
  PRICING_SUMMARY(
      "SELECT returnflag, linestatus, sum(quantity), sum(extendedprice),"
          + " sum(extendedprice * (1 - discount)),"
          + " sum(extendedprice * (1 - discount) * (1 + tax)),"
          + " avg(quantity), avg(extendedprice), avg(discount), count(*)"
          + " FROM lineitem WHERE shipdate <= DATE '1998-09-02'"
          + " GROUP BY returnflag, linestatus ORDER BY returnflag, linestatus"),
  /** Numbers that depend on each value of each row, and not on the order of rows. */
  FINGERPRINT("SELECT count(*), bit_xor(xxhash64(*)) FROM lineitem");

  private final String sql;

  Query(String sql) {
    this.sql = sql;
  }

  /** Reads the table and returns the rows of the answer. */
  String answer(Dataset<Row> table) {
    table.createOrReplaceTempView("lineitem");
    return table.sparkSession().sql(sql).collectAsList().toString();
  }
}
