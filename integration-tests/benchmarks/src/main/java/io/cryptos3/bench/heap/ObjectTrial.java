package io.cryptos3.bench.heap;

import io.cryptos3.bench.s3.Side;
import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** One object of a side, written and read in one way by JVMs with the heap that is tried. */
final class ObjectTrial implements AutoCloseable {
  /** Enough for the half of the work that is not tried. */
  private static final int AMPLE_MIB = 1024;

  private static final long SECONDS = 60;
  private static final long MIB_PER_SECOND = 16;

  private final Jvm jvm;
  private final Side side;
  private final Way way;
  private final long mebibytes;
  private final java.nio.file.Path settings;
  private final Path file;

  ObjectTrial(Jvm jvm, java.nio.file.Path folder, Side side, Way way, long mebibytes)
      throws IOException, InterruptedException {
    this.jvm = jvm;
    this.side = side;
    this.way = way;
    this.mebibytes = mebibytes;
    this.settings = folder.resolve("settings.xml");
    this.file = new Path(side.root(), "object");
    ObjectProgram.store(way.configure(side.configuration()), settings);
    if (!way.isWriting()) {
      require(run("write", AMPLE_MIB), "write");
    }
  }

  /** Tries with a heap. */
  boolean fits(int heapMib) throws IOException, InterruptedException {
    return run(way.isWriting() ? "write" : "read", heapMib);
  }

  /** As {@link #fits}, and what was written is read, to compare it. */
  boolean holds(int heapMib) throws IOException, InterruptedException {
    boolean fits = fits(heapMib);
    if (fits && way.isWriting()) {
      require(run("read", AMPLE_MIB), "read");
    }
    return fits;
  }

  private boolean run(String work, int heapMib) throws IOException, InterruptedException {
    return jvm.fits(
        heapMib,
        Duration.ofSeconds(SECONDS + mebibytes / MIB_PER_SECOND),
        ObjectProgram.class,
        settings.toString(),
        work,
        file.toString(),
        Long.toString(mebibytes << 20));
  }

  private void require(boolean done, String work) {
    if (!done) {
      throw new IllegalStateException("%s: cannot %s %s".formatted(way.label(), work, file));
    }
  }

  /** Deletes the object, and what failed tries have uploaded of it. */
  @Override
  public void close() throws IOException {
    Configuration conf = new Configuration(side.configuration());
    conf.setBoolean("fs.s3a.multipart.purge", true);
    conf.setInt("fs.s3a.multipart.purge.age", 0);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), conf)) {
      fs.delete(file, false);
    }
  }
}
