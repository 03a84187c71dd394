package io.cryptos3.spark;

import io.cryptos3.harness.Checkout;
import io.cryptos3.harness.Command;
import io.cryptos3.harness.TestProject;
import java.io.IOException;

/** The line of Spark that the module tests. */
final class SparkLine {

  /** Such as {@code 4.2}. */
  static final String TESTED = System.getProperty("spark.line", "4.2");

  private SparkLine() {}

  /** Starts {@code spark-submit} as users do, with the connector in {@code --jars}. */
  static Command submit(TestProject project, String master) throws IOException {
    return project
        .command("spark-submit", "--master", master)
        .withEnvironment("SPARK_LINE", TESTED)
        .with("--jars", Checkout.connectorJar().toString());
  }
}
