package io.cryptos3.bench.job;

import io.cryptos3.bench.s3.Side;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** What local files answer to a query. A side that answers something else ends the run. */
final class Answers {
  private final Query query;
  private final String right;

  private Answers(Query query, String right) {
    this.query = query;
    this.right = right;
  }

  /** Asks the files in a local folder. */
  static Answers to(Query query, SparkSession session, Format format, Path folder) {
    return new Answers(query, query.answer(format.read(session, folder.toUri().toString())));
  }

  /**
   * Compares the answer of a side.
   *
   * @throws IllegalStateException if it is another
   */
  void check(Side side, String answer) {
    if (!answer.equals(right)) {
      throw new IllegalStateException(
          "Wrong answer to %s by %s: %s, local files say %s"
              .formatted(query, side.name(), answer, right));
    }
  }
}
