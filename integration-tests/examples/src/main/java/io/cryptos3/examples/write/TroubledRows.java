package io.cryptos3.examples.write;

import java.util.Iterator;
import org.apache.spark.TaskContext;

/** The rows of a task; the first attempts of the first task get into trouble in the middle. */
final class TroubledRows implements Iterator<Long> {

  private static final int ROWS_BEFORE = 100;

  private final Iterator<Long> rows;
  private final Trouble trouble;
  private final int attempts;
  private int passed;

  TroubledRows(Iterator<Long> rows, Trouble trouble, int attempts) {
    this.rows = rows;
    this.trouble = trouble;
    this.attempts = attempts;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Long next() {
    TaskContext task = TaskContext.get();
    passed++;
    if (passed == ROWS_BEFORE && task.partitionId() == 0 && task.attemptNumber() < attempts) {
      try {
        trouble.strike();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return rows.next();
  }
}
