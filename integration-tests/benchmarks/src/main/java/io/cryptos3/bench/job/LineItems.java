package io.cryptos3.bench.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trino.tpch.LineItem;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TPC-H's table {@code lineitem}: the same scale factor gives the same bytes everywhere. At 1 it
 * has about 6,000,000 rows, 0.75 GB as CSV.
 */
final class LineItems {
  /** The table's columns, for Spark. */
  static final String SCHEMA =
      "orderkey bigint, partkey bigint, suppkey bigint, linenumber int,"
          + " quantity decimal(12,2), extendedprice decimal(12,2), discount decimal(12,2),"
          + " tax decimal(12,2), returnflag string, linestatus string, shipdate date,"
          + " commitdate date, receiptdate date, shipinstruct string, shipmode string,"
          + " comment string";

  /** Between columns; no column holds it. */
  static final String SEPARATOR = "|";

  private static final int FILES = 4;

  private LineItems() {}

  /** Writes the table as a few CSV files into a local folder that does not exist. */
  static void write(double scaleFactor, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int part = 1; part <= FILES; part++) {
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(part + ".csv"), UTF_8)) {
        for (LineItem row : TpchTable.LINE_ITEM.createGenerator(scaleFactor, part, FILES)) {
          String line = row.toLine();
          // The last column ends with a separator too.
          out.append(line, 0, line.length() - 1).append('\n');
        }
      }
    }
  }
}
