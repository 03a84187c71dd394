package io.cryptos3.examples.write;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes small tables, each in a way of its own into a folder of its own, and prints what it reads
 * back: the scenario with its folder, the number of rows, and a checksum of the rows, separated by
 * tabs.
 *
 * <pre>WriteScenarios SCENARIO=FOLDER...</pre>
 */
public final class WriteScenarios {

  private static final Map<String, Scenario> SCENARIOS = new HashMap<>();

  static {
    SCENARIOS.putAll(Formats.SCENARIOS);
    SCENARIOS.putAll(Modes.SCENARIOS);
    SCENARIOS.putAll(Protocols.SCENARIOS);
    SCENARIOS.putAll(Streams.SCENARIOS);
    SCENARIOS.putAll(Troubles.SCENARIOS);
  }

  private WriteScenarios() {}

  public static void main(String[] args) throws Exception {
    try (SparkSession spark = SparkSession.builder().appName("write scenarios").getOrCreate()) {
      for (String arg : args) {
        int split = arg.indexOf('=');
        Scenario scenario = SCENARIOS.get(arg.substring(0, split));
        if (scenario == null) {
          throw new IllegalArgumentException("no such scenario: " + arg);
        }
        Dataset<Row> written = scenario.write(spark, arg.substring(split + 1));
        System.out.println(arg + "\t" + Tables.digest(written));
      }
    }
  }
}
