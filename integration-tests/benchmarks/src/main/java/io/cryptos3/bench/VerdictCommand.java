package io.cryptos3.bench;

import io.cryptos3.bench.pair.Row;
import io.cryptos3.bench.pair.RowFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins the rows of all JVMs and says which bars they reach. */
@Command(name = "verdict")
final class VerdictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "where all rows go")
  private Path json;

  @Parameters(description = "what the JVMs measured")
  private List<Path> rowFiles = List.of();

  @Override
  public Integer call() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Path file : rowFiles) {
      rows.addAll(RowFile.read(file));
    }
    if (json != null) {
      RowFile.write(json, rows);
    }
    print(rows, spec.commandLine().getOut());
    return 0;
  }

  private static void print(List<Row> rows, PrintWriter out) {
    out.printf(
        "%n%-24s %-12s %-9s %5s %7s  %-15s %s%n",
        "bar", "peer", "jdk", "least", "median", "95 % interval", "verdict");
    for (Row row : rows) {
      Optional<Bar> bar = Bar.of(row.name(), row.peerName());
      bar.ifPresent(
          found ->
              out.printf(
                  Locale.ROOT,
                  "%-24s %-12s %-9s %5.2f %7.3f  %.3f … %.3f   %s%n",
                  row.name(),
                  row.peerName(),
                  row.jdk(),
                  found.least(),
                  row.ratio(),
                  row.ratioLow(),
                  row.ratioHigh(),
                  found.verdict(row)));
    }
    out.flush();
  }
}
