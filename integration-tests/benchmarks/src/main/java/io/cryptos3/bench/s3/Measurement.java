package io.cryptos3.bench.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/** Measures all rows of one profile with one type of streams. */
final class Measurement {
  private final S3Options options;
  private final Profile profile;
  private final Setting setting;
  private final RoundRobin roundRobin;
  private final Predicate<String> isAsked;

  Measurement(
      S3Options options, LinkSettings link, Servers servers, Profile profile, String streamType) {
    this.options = options;
    this.profile = profile;
    this.setting = options.setting(profile, streamType, link);
    this.isAsked = row -> options.isAsked(named(row));
    Configuration base = servers.configuration(profile);
    options.configure(base, streamType);
    String place = servers.place() + "/" + profile.label() + "-" + streamType;
    this.roundRobin = new RoundRobin(Sides.all(base, place), servers.s3Process(), isAsked);
  }

  List<S3Row> run(S3Table table) throws Exception {
    Scale scale = options.scale();
    for (Operation operation : asked(scale.warmUp())) {
      try (operation) {
        roundRobin.run(operation, 1, (side, failure) -> {});
      }
    }
    table.begin();
    List<S3Row> rows = new ArrayList<>();
    for (Operation operation : asked(scale)) {
      try (operation) {
        Map<String, Map<Side, List<Cost>>> costs =
            roundRobin.run(
                operation,
                options.pairs(),
                (side, failure) -> table.printUnable(operation.rows(), side, failure));
        for (String row : operation.rows()) {
          if (isAsked.test(row)) {
            List<S3Row> compared = Comparison.rows(named(row), setting, costs.get(row));
            compared.forEach(table::print);
            rows.addAll(compared);
          }
        }
      }
    }
    return rows;
  }

  private List<Operation> asked(Scale scale) {
    return Operations.all(scale, profile).stream()
        .filter(operation -> operation.rows().stream().anyMatch(isAsked))
        .toList();
  }

  private String named(String row) {
    return row + "/" + profile.label();
  }
}
