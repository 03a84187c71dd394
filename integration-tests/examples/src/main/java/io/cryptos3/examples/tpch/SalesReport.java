package io.cryptos3.examples.tpch;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark SQL job: loads CSV files into Parquet tables and runs the same queries on both formats.
 *
 * <p>Results are CSV files with exact decimals and a fixed order of rows, so they can be compared
 * byte by byte: {@code OUTPUT/results/FORMAT-QUERY/part-*.csv}. The Parquet tables stay in {@code
 * OUTPUT/tables}.
 *
 * <pre>SalesReport INPUT_FOLDER OUTPUT_FOLDER</pre>
 */
public final class SalesReport {

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "orders",
          "orderkey bigint, custkey bigint, status string, totalprice decimal(12,2),"
              + " orderdate date, priority string, clerk string, shippriority int, comment string",
          "lineitem",
          "orderkey bigint, partkey bigint, suppkey bigint, linenumber int,"
              + " quantity decimal(12,2), extendedprice decimal(12,2), discount decimal(12,2),"
              + " tax decimal(12,2), returnflag string, linestatus string, shipdate date,"
              + " commitdate date, receiptdate date, shipinstruct string, shipmode string,"
              + " comment string");

  private static final Map<String, String> QUERIES =
      new TreeMap<>(
          Map.of(
              // TPC-H query 1; the columns and their decimals are those of PricingSummary.
              "pricing-summary",
              "SELECT returnflag, linestatus, sum(quantity), sum(extendedprice),"
                  + " sum(extendedprice * (1 - discount)),"
                  + " sum(extendedprice * (1 - discount) * (1 + tax)),"
                  + " avg(quantity), avg(extendedprice), avg(discount), count(*)"
                  + " FROM lineitem WHERE shipdate <= DATE '"
                  + PricingSummary.LAST_SHIP_DATE
                  + "' GROUP BY returnflag, linestatus ORDER BY returnflag, linestatus",
              // TPC-H query 12: does the slower way of shipping delay urgent orders?
              "late-shipments",
              "SELECT shipmode,"
                  + " count_if(priority IN ('1-URGENT', '2-HIGH')) AS high,"
                  + " count_if(priority NOT IN ('1-URGENT', '2-HIGH')) AS low"
                  + " FROM orders JOIN lineitem USING (orderkey)"
                  + " WHERE shipmode IN ('MAIL', 'SHIP') AND commitdate < receiptdate"
                  + " AND shipdate < commitdate AND receiptdate >= DATE '1994-01-01'"
                  + " AND receiptdate < DATE '1995-01-01' GROUP BY shipmode ORDER BY shipmode",
              "revenue-by-year",
              "SELECT year(orderdate) AS year, priority,"
                  + " sum(extendedprice * (1 - discount)) AS revenue, count(*) AS items"
                  + " FROM orders JOIN lineitem USING (orderkey)"
                  + " GROUP BY 1, 2 ORDER BY 1, 2"));

  private SalesReport() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: SalesReport INPUT_FOLDER OUTPUT_FOLDER");
      System.exit(2);
    }
    String input = args[0];
    String output = args[1];
    try (SparkSession spark = SparkSession.builder().appName("sales report").getOrCreate()) {
      SCHEMAS.forEach(
          (table, schema) ->
              spark
                  .read()
                  .schema(schema)
                  .csv(input + "/" + table + ".csv")
                  .createOrReplaceTempView(table));
      runQueries(spark, output + "/results/csv-");
      SCHEMAS.forEach(
          (table, schema) -> {
            String parquet = output + "/tables/" + table;
            spark.table(table).write().mode(SaveMode.Overwrite).parquet(parquet);
            System.out.println("wrote " + parquet);
            spark.read().parquet(parquet).createOrReplaceTempView(table);
          });
      runQueries(spark, output + "/results/parquet-");
    }
  }

  private static void runQueries(SparkSession spark, String outputPrefix) {
    QUERIES.forEach(
        (name, query) -> {
          String output = outputPrefix + name;
          spark.sql(query).coalesce(1).write().mode(SaveMode.Overwrite).csv(output);
          System.out.println("wrote " + output);
        });
  }
}
