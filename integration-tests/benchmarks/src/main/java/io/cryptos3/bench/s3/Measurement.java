package io.cryptos3.bench.s3;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Measures all rows of one profile with one type of streams. */
final class Measurement {
  private final S3Options options;
  private final Profile profile;
  private final Setting setting;
  private final Configuration base;
  private final String place;
  private final List<Side> sides;
  private final RoundRobin roundRobin;
  private final Predicate<String> isAsked;

  Measurement(
      S3Options options, LinkSettings link, Servers servers, Profile profile, String streamType)
      throws IOException, GeneralSecurityException {
    this.options = options;
    this.profile = profile;
    this.setting = options.setting(profile, streamType, link);
    this.isAsked = row -> options.isAsked(named(row));
    this.base = servers.configuration(profile);
    options.configure(base, streamType);
    this.place = servers.place() + "/" + profile.label() + "-" + streamType;
    this.sides = Sides.all(base, place);
    this.roundRobin = new RoundRobin(sides, servers.s3Process(), isAsked);
  }

  /** Is given the rows of each operation as soon as they are known. */
  @FunctionalInterface
  interface Rows {
    void add(List<S3Row> rows) throws IOException;
  }

  void run(S3Table table, Rows rows) throws Exception {
    try {
      measure(table, rows);
    } finally {
      for (Side side : sides) {
        try (FileSystem fs = side.newFileSystem()) {
          fs.delete(side.root(), true);
        }
      }
    }
  }

  private void measure(S3Table table, Rows rows) throws Exception {
    Scale scale = options.scale();
    Yardsticks yardsticks = Yardsticks.measure(base, place, scale);
    if (scale.warmUp().isPresent()) {
      for (Operation operation : asked(scale.warmUp().get())) {
        try (operation) {
          roundRobin.run(operation, 1, (row, side, failure) -> {});
        }
      }
    }
    table.begin(profile, setting, yardsticks);
    Comparison comparison = new Comparison(setting, yardsticks);
    for (Operation operation : asked(scale)) {
      try (operation) {
        Map<String, Map<Side, List<Cost>>> costs =
            roundRobin.run(
                operation,
                options.pairs(),
                (row, side, failure) -> table.printUnable(named(row), side, failure));
        for (String row : operation.rows()) {
          if (isAsked.test(row)) {
            List<S3Row> compared = comparison.rows(named(row), costs.get(row));
            compared.forEach(table::print);
            rows.add(compared);
          }
        }
      }
    }
  }

  private List<Operation> asked(Scale scale) {
    return Operations.all(scale, profile, options.folder()).stream()
        .filter(operation -> operation.rows().stream().anyMatch(isAsked))
        .toList();
  }

  private String named(String row) {
    return row + "/" + profile.label();
  }
}
