package io.cryptos3.bench.job;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How the table is stored. */
enum Format {
  CSV {
    @Override
    Dataset<Row> read(SparkSession session, String folder) {
      return session.read().schema(LineItems.SCHEMA).option("sep", LineItems.SEPARATOR).csv(folder);
    }
  },
  PARQUET {
    @Override
    Dataset<Row> read(SparkSession session, String folder) {
      return session.read().parquet(folder);
    }
  };

  /** The table in a folder of any file system. */
  abstract Dataset<Row> read(SparkSession session, String folder);

  /** For the names of rows and folders. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
