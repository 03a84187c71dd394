package io.cryptos3.spark;

/** The line of Spark that the module tests. */
final class SparkLine {

  /** Such as {@code 4.2}. */
  static final String TESTED = System.getProperty("spark.line", "4.2");

  private SparkLine() {}
}
