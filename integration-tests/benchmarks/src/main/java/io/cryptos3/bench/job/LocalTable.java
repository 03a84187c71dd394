package io.cryptos3.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The table as local files, which all sides have copies of; made when it is first needed. */
final class LocalTable {
  /** So small that a file has several, as the large files of a warehouse have. */
  private static final int ROW_GROUP_BYTES = 8 << 20;

  private final Path scratch;
  private final double scaleFactor;

  /**
   * Makes nothing yet.
   *
   * @param scratch a local folder for this and all else that jobs need
   * @param scaleFactor of TPC-H
   */
  LocalTable(Path scratch, double scaleFactor) {
    this.scratch = scratch;
    this.scaleFactor = scaleFactor;
  }

  Path scratch() {
    return scratch;
  }

  /** A session that reads the local files. */
  SparkSession session() {
    return LocalSpark.session(scratch);
  }

  /** The folder with its files in a format. */
  Path in(Format format) throws IOException {
    Path folder = scratch.resolve("lineitem-" + scaleFactor + "-" + format.label());
    if (!Files.exists(folder)) {
      switch (format) {
        case CSV -> LineItems.write(scaleFactor, folder);
        case PARQUET -> convert(in(Format.CSV), folder);
      }
    }
    return folder;
  }

  private void convert(Path csv, Path parquet) {
    Format.CSV
        .read(session(), csv.toUri().toString())
        .write()
        .option("parquet.block.size", ROW_GROUP_BYTES)
        .parquet(parquet.toUri().toString());
  }
}
