package io.cryptos3.examples.tpch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the TPC-H tables {@code orders} and {@code lineitem} as CSV files without a header line.
 *
 * <p>The generator is the benchmark's own: the same scale factor gives the same bytes everywhere.
 * Scale factor 1 has about 6,000,000 line items (0.75 GB).
 *
 * <pre>TpchCsv SCALE_FACTOR LOCAL_FOLDER</pre>
 */
public final class TpchCsv {

  static final List<TpchTable<? extends TpchEntity>> TABLES =
      List.of(TpchTable.ORDERS, TpchTable.LINE_ITEM);

  private TpchCsv() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: TpchCsv SCALE_FACTOR LOCAL_FOLDER");
      System.exit(2);
    }
    double scaleFactor = Double.parseDouble(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    for (TpchTable<? extends TpchEntity> table : TABLES) {
      Path file = folder.resolve(table.getTableName() + ".csv");
      long rows = write(table, scaleFactor, file);
      System.out.printf("%s: %,d rows, %,d bytes%n", file.getFileName(), rows, Files.size(file));
    }
  }

  static long write(TpchTable<? extends TpchEntity> table, double scaleFactor, Path file)
      throws IOException {
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      for (TpchEntity row : table.createGenerator(scaleFactor, 1, 1)) {
        out.write(toCsv(row.toLine()));
        out.write('\n');
        rows++;
      }
    }
    return rows;
  }

  /**
   * Turns a line of the benchmark's format, {@code a|b|c|comment|}, into {@code a,b,c,"comment"}.
   * Only the comment, always the last column, can hold a comma; nothing in TPC-H holds a quote.
   */
  static String toCsv(String line) {
    int end = line.endsWith("|") ? line.length() - 1 : line.length();
    int comment = line.lastIndexOf('|', end - 1) + 1;
    return line.substring(0, comment).replace('|', ',') + '"' + line.substring(comment, end) + '"';
  }
}
