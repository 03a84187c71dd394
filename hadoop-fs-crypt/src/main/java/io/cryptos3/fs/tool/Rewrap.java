package io.cryptos3.fs.tool;

import io.cryptos3.fs.rewrap.Outcome;
import io.cryptos3.fs.rewrap.Outcome.Kind;
import io.cryptos3.fs.rewrap.RewrapPlan;
import io.cryptos3.fs.rewrap.Rewrapping;
import io.cryptos3.fs.tool.Arguments.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** {@code rewrap URI…}: says of each object what became of it, and in the end of how many. */
final class Rewrap {
  private static final int DEFAULT_PARALLEL = 8;

  private final PrintStream out;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

  private Rewrap(PrintStream out) {
    this.out = out;
  }

  static void run(Arguments arguments, Configuration conf, PrintStream out)
      throws UsageException, IOException {
    List<Path> names = new ArrayList<>();
    for (String name : arguments.names()) {
      names.add(Names.tree(name));
    }
    if (names.isEmpty()) {
      throw new UsageException("expected the name of an object or a directory");
    }
    Rewrap command = new Rewrap(out);
    Rewrapping.run(names, plan(arguments), conf, command::report);
    command.summarize();
  }

  private static RewrapPlan plan(Arguments arguments) throws UsageException {
    try {
      return new RewrapPlan(
          arguments.number(Arguments.TO_VERSION),
          arguments.flags().contains(Arguments.RECURSIVE),
          arguments.flags().contains(Arguments.DRY_RUN),
          arguments.number(Arguments.PARALLEL).orElse(DEFAULT_PARALLEL));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private void report(Outcome outcome) {
    counts.merge(outcome.kind(), 1, Integer::sum);
    out.printf("%-13s %s (%s)%n", outcome.kind().label(), outcome.path(), outcome.detail());
  }

  private void summarize() throws IOException {
    String summary =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
    out.println(summary.isEmpty() ? "no objects" : summary);
    int failed = counts.getOrDefault(Kind.FAILED, 0);
    if (failed > 0) {
      throw new IOException(failed + " failed; they are as they were");
    }
  }
}
