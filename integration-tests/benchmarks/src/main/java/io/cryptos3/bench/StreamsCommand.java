package io.cryptos3.bench;

import io.cryptos3.bench.key.KeyCases;
import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.PairedRunner;
import io.cryptos3.bench.pair.Row;
import io.cryptos3.bench.pair.RowFile;
import io.cryptos3.bench.pair.Table;
import io.cryptos3.bench.pair.WarmUp;
import io.cryptos3.bench.stream.StreamCases;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the rows of this JVM. */
@Command(name = "streams")
final class StreamsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--rows", required = true, description = "where the rows go, as JSON")
  private Path rowFile;

  @Option(names = "--quick", description = "less data and fewer pairs")
  private boolean quick;

  @Option(names = "--clock", description = "WALL, or CPU for a busy machine")
  private Clock clock = Clock.WALL;

  @Option(names = "--only", description = "only rows whose names begin like this")
  private List<String> prefixes = List.of("");

  @Option(names = "--corretto", description = "only what Corretto's provider changes")
  private boolean corretto;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Machine.describe(out);
    if (corretto && !StreamCases.hasCorretto()) {
      out.println("Corretto's provider does not work here: rows with it are skipped");
      RowFile.write(rowFile, List.of());
      return 0;
    }
    if (!StreamCases.hasOpenssl()) {
      out.println("openssl is not installed: rows with openssl-gcm are skipped");
    }
    RowFile.write(rowFile, measure(quick ? Scale.quick(clock) : Scale.full(clock), out));
    return 0;
  }

  private List<Row> measure(Scale scale, PrintWriter out) throws Exception {
    List<Case> cases = cases(scale);
    out.printf("Warming up %d rows%n", cases.size());
    out.flush();
    WarmUp.run(cases, scale.usual(), scale.warmUp());
    List<Row> rows = new ArrayList<>();
    Table table = new Table(out);
    table.begin();
    for (Case subject : cases) {
      boolean isBarred = Bar.of(subject.name(), subject.peerName()).isPresent();
      Row row = PairedRunner.run(subject, isBarred ? scale.barred() : scale.usual());
      table.print(row);
      rows.add(row);
    }
    return rows;
  }

  private List<Case> cases(Scale scale) {
    byte[] plaintext = new byte[scale.plaintextBytes()];
    new SecureRandom().nextBytes(plaintext);
    List<Case> cases = new ArrayList<>(StreamCases.all(plaintext, StreamCases.hasOpenssl()));
    if (!corretto) {
      cases.addAll(KeyCases.all());
    }
    return cases.stream()
        .filter(subject -> prefixes.stream().anyMatch(subject.name()::startsWith))
        .toList();
  }
}
