package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Turn;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark writes the table as Parquet, from local Parquet files, and the magic committer commits it.
 * What was written is then read back, untimed.
 */
final class ParquetWrite implements Operation {
  private static final String ROW = "spark/parquet-write";

  private final LocalTable table;
  private Answers answers;

  /** Prepares nothing yet. */
  ParquetWrite(LocalTable table) {
    this.table = table;
  }

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void turn(Turn turn) throws Exception {
    java.nio.file.Path local = table.in(Format.PARQUET);
    if (answers == null) {
      answers = Answers.to(Query.FINGERPRINT, table.session(), Format.PARQUET, local);
    }
    SparkSession session = LocalSpark.session(table.scratch(), turn.side());
    FreshFileSystems.open(turn);
    String written = new Path(turn.folder(), "lineitem").toString();
    Dataset<Row> rows = Format.PARQUET.read(session, local.toUri().toString());
    turn.time(ROW, () -> rows.write().parquet(written));
    answers.check(turn.side(), Query.FINGERPRINT.answer(Format.PARQUET.read(session, written)));
  }
}
