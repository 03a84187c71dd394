package io.cryptos3.bench.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/** One turn of one side at an operation. */
public final class Turn {
  private final Side side;
  private final Path folder;
  private final int round;
  private final Meter meter;
  private final Predicate<String> isAsked;
  private final Map<String, List<Cost>> costs = new TreeMap<>();
  private final Map<String, Exception> failures = new TreeMap<>();

  Turn(Side side, int round, Path folder, Meter meter, Predicate<String> isAsked) {
    this.side = side;
    this.round = round;
    this.folder = folder;
    this.meter = meter;
    this.isAsked = isAsked;
  }

  /** Whose turn it is. */
  public Side side() {
    return side;
  }

  /** A folder of the side's that no turn has used before, and that is deleted after this one. */
  public Path folder() {
    return folder;
  }

  /** Counts the rounds: all sides have one turn in each, and what is chosen by it is their same. */
  public int round() {
    return round;
  }

  /** Whether a row is wanted; the part of one that is not may be left out. */
  public boolean isAsked(String row) {
    return isAsked.test(row);
  }

  /**
   * Runs and times the part of a row: of several times the median counts. Does nothing more for a
   * row that its side has proved unable to do.
   */
  public void time(String row, Part part) throws Exception {
    if (failures.containsKey(row)) {
      return;
    }
    try {
      costs.computeIfAbsent(row, any -> new ArrayList<>()).add(meter.measure(part));
    } catch (Exception e) {
      if (!side.mayFail()) {
        throw e;
      }
      failures.put(row, e);
      costs.remove(row);
    }
  }

  Map<String, Cost> costs() {
    Map<String, Cost> medians = new TreeMap<>();
    costs.forEach((row, times) -> medians.put(row, Cost.median(times)));
    return medians;
  }

  /** Why there is no cost of a row. */
  Map<String, Exception> failures() {
    return failures;
  }

  /** What is timed. */
  @FunctionalInterface
  public interface Part {
    /** Does the work. */
    void run() throws Exception;
  }
}
