package io.cryptos3.bench;

import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.PairedRunner;
import io.cryptos3.bench.pair.Row;
import io.cryptos3.bench.pair.RowFile;
import io.cryptos3.bench.pair.Table;
import io.cryptos3.bench.pair.WarmUp;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** A run of paired cases: the options that all such commands share, and what they do with them. */
final class Run {
  @Option(names = "--rows", required = true, description = "where the rows go, as JSON")
  private Path rowFile;

  @Option(names = "--scale", description = "FULL, QUICK or TINY")
  private Scale scale = Scale.FULL;

  @Option(names = "--clock", description = "WALL, or CPU for a busy machine")
  private Clock clock = Clock.WALL;

  @Option(names = "--only", description = "only rows whose names begin like this")
  private List<String> prefixes = List.of("");

  Scale scale() {
    return scale;
  }

  /** Measures the cases that are asked for, prints their rows and writes them. */
  void measure(List<Case> all, PrintWriter out) throws Exception {
    List<Case> cases = all.stream().filter(this::isAskedFor).toList();
    out.printf("Warming up %d rows%n", cases.size());
    out.flush();
    WarmUp.run(cases, scale.usual(clock), scale.warmUp());
    List<Row> rows = new ArrayList<>();
    Table table = new Table(out);
    table.begin();
    for (Case each : cases) {
      boolean isBarred = Bar.of(each.name(), each.peerName()).isPresent();
      Row row = PairedRunner.run(each, isBarred ? scale.barred(clock) : scale.usual(clock));
      table.print(row);
      rows.add(row);
    }
    RowFile.write(rowFile, rows);
  }

  private boolean isAskedFor(Case candidate) {
    return prefixes.stream().anyMatch(candidate.name()::startsWith);
  }
}
