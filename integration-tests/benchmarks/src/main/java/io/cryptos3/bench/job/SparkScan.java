package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Operation;
import io.cryptos3.bench.s3.Turn;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Spark lists, opens and reads the files of the table, to answer one query. */
final class SparkScan implements Operation {
  private final Format format;
  private final LocalTable table;
  private final Copies copies = new Copies();
  private Answers answers;
  private String answer;

  /** Prepares nothing yet. */
  SparkScan(Format format, LocalTable table) {
    this.format = format;
    this.table = table;
  }

  @Override
  public List<String> rows() {
    return List.of("spark/" + format.label() + "-scan");
  }

  @Override
  public void turn(Turn turn) throws Exception {
    java.nio.file.Path local = table.in(format);
    if (answers == null) {
      answers = Answers.to(Query.PRICING_SUMMARY, table.session(), format, local);
    }
    Path folder = copies.at(turn.side(), local);
    SparkSession session = LocalSpark.session(table.scratch(), turn.side());
    FreshFileSystems.open(turn);
    turn.time(
        rows().get(0),
        () -> answer = Query.PRICING_SUMMARY.answer(format.read(session, folder.toString())));
    answers.check(turn.side(), answer);
  }

  @Override
  public void close() throws IOException {
    copies.delete();
  }
}
