package io.cryptos3.bench.heap;

import io.cryptos3.bench.s3.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** What streams hold that are open at the same time. */
final class OpenStreams {
  private static final int READING = 1000;
  private static final int WRITING = 200;
  private static final int HEAP_MIB = 2048;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Jvm jvm;
  private final Path folder;
  private final PrintWriter out;

  OpenStreams(Jvm jvm, Path folder, PrintWriter out) {
    this.jvm = jvm;
    this.folder = folder;
    this.out = out;
  }

  void measure(List<Side> sides) throws IOException, InterruptedException {
    out.printf(
        "%n%-20s %-10s %8s %12s %12s %12s%n",
        "streams", "side", "number", "idle KiB", "1 byte KiB", "128 KiB KiB");
    for (Way way : List.of(Way.READ_CLASSIC, Way.READ_ANALYTICS, Way.WRITE_DISK)) {
      for (Side side : sides) {
        measure(way, side);
      }
    }
  }

  private void measure(Way way, Side side) throws IOException, InterruptedException {
    int count = way.isWriting() ? WRITING : READING;
    Configuration conf = way.configure(side.configuration());
    // Each stream may hold a connection.
    conf.setInt("fs.s3a.connection.maximum", 2 * count);
    Path settings = folder.resolve("settings.xml");
    ObjectProgram.store(conf, settings);
    boolean fits =
        jvm.fits(
            HEAP_MIB,
            LIMIT,
            StreamsProgram.class,
            settings.toString(),
            way.isWriting() ? "write" : "read",
            side.root() + "/streams",
            Integer.toString(count));
    if (!fits) {
      throw new IOException("Streams need more than " + HEAP_MIB + " MiB: " + way.label());
    }
    List<Long> held =
        jvm.output().lines().filter(line -> line.matches("-?\\d+")).map(Long::valueOf).toList();
    out.printf(
        "%-20s %-10s %8d %12d %12d %12d%n",
        way.label(), side.name(), count, held.get(0), held.get(1), held.get(2));
    out.flush();
  }
}
