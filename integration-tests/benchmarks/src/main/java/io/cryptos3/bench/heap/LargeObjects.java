package io.cryptos3.bench.heap;

import io.cryptos3.bench.s3.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The least heaps with which one large object is written and read. */
final class LargeObjects {
  /** What cryptos3 may need more than s3a. */
  private static final int ALLOWED_MIB = 64;

  /** Enough for all parts that s3a holds at a time; the heap is searched with so much. */
  private static final long SEARCHED_MIB = 512;

  private final Jvm jvm;
  private final Path folder;
  private final Side s3a;
  private final Side ours;
  private final PrintWriter out;

  LargeObjects(Jvm jvm, Path folder, Side s3a, Side ours, PrintWriter out) {
    this.jvm = jvm;
    this.folder = folder;
    this.s3a = s3a;
    this.ours = ours;
    this.out = out;
  }

  /** Returns whether cryptos3 works everywhere with the heap that s3a needs and 64 MiB. */
  boolean measure(List<Way> ways, long mebibytes) throws IOException, InterruptedException {
    out.printf(
        "%n%-18s %10s %14s %14s  %s%n",
        "way", "object MiB", "s3a least MiB", "ours least MiB", "ours with s3a's + " + ALLOWED_MIB);
    boolean met = true;
    for (Way way : ways) {
      met &= measure(way, mebibytes);
    }
    return met;
  }

  private boolean measure(Way way, long mebibytes) throws IOException, InterruptedException {
    OptionalInt theirs = leastHeap(s3a, way, mebibytes);
    if (theirs.isEmpty()) {
      out.printf("%-18s %10d s3a needs more than is tried%n", way.label(), mebibytes);
      return true;
    }
    int allowed = theirs.getAsInt() + ALLOWED_MIB;
    boolean met;
    try (ObjectTrial trial = new ObjectTrial(jvm, folder, ours, way, mebibytes)) {
      met = trial.holds(allowed);
    }
    OptionalInt least = leastHeap(ours, way, mebibytes);
    out.printf(
        "%-18s %10d %14d %14s  %s%n",
        way.label(),
        mebibytes,
        theirs.getAsInt(),
        least.isPresent() ? least.getAsInt() : "more",
        met ? "works" : "fails");
    out.flush();
    return met;
  }

  /** Searched with less than the whole object, and tried again with all of it. */
  private OptionalInt leastHeap(Side side, Way way, long mebibytes)
      throws IOException, InterruptedException {
    OptionalInt found;
    try (ObjectTrial trial =
        new ObjectTrial(jvm, folder, side, way, Math.min(mebibytes, SEARCHED_MIB))) {
      found = LeastHeap.from(LeastHeap.STEP_MIB, trial::fits);
    }
    if (found.isEmpty() || mebibytes <= SEARCHED_MIB) {
      return found;
    }
    try (ObjectTrial trial = new ObjectTrial(jvm, folder, side, way, mebibytes)) {
      return LeastHeap.from(found.getAsInt(), trial::fits);
    }
  }
}
