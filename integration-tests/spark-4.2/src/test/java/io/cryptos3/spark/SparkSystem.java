package io.cryptos3.spark;

import io.cryptos3.harness.Checkout;
import io.cryptos3.harness.Command;
import io.cryptos3.harness.SparkCluster;
import io.cryptos3.harness.TestProject;
import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.S3Objects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole system with a Spark cluster, and a view on what Spark asks of S3 and leaves there.
 * Starting it takes long, so that all classes of tests share one.
 */
final class SparkSystem implements AutoCloseable {

  private static final String HADOOP_PROVIDER = "hadoop.security.key.provider.path";
  private static final String PROTOCOL = "io.cryptos3.connector.CryptoS3CommitProtocol";
  private static final String FACTORY_OF_SCHEME =
      "mapreduce.outputcommitter.factory.scheme.cryptos3";
  private static final String FACTORY = "io.cryptos3.fs.commit.CryptoS3CommitterFactory";

  private final Path folder;
  private final TestProject project;
  private final SparkCluster cluster;
  private final HttpTap tap;
  private final S3Objects objects;

  private SparkSystem(
      Path folder, TestProject project, SparkCluster cluster, HttpTap tap, S3Objects objects) {
    this.folder = folder;
    this.project = project;
    this.cluster = cluster;
    this.tap = tap;
    this.objects = objects;
  }

  static SparkSystem start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cryptos3-spark");
    TestProject project = TestProject.start(folder);
    try {
      project.command("hadoop", "key", "create", "sales", "-size", "256").run();
      Map<String, String> s3 = project.s3().configuration();
      URI endpoint = URI.create(s3.get("fs.s3a.endpoint"));
      S3Objects objects =
          S3Objects.connect(
              endpoint,
              TestProject.BUCKET,
              "",
              s3.get("fs.s3a.access.key"),
              s3.get("fs.s3a.secret.key"));
      HttpTap tap = HttpTap.before(endpoint);
      // Last, as its processes are ended by nobody if something fails after it.
      SparkCluster cluster = SparkCluster.start(SparkLine.TESTED, folder);
      return new SparkSystem(folder, project, cluster, tap, objects);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      project.close();
      throw e;
    }
  }

  /** Starts {@code spark-submit} as users do, with the connector in {@code --jars}. */
  Command submit(String master) throws IOException {
    return project
        .command("spark-submit", "--master", master)
        .withEnvironment("SPARK_LINE", SparkLine.TESTED)
        .with("--jars", Checkout.connectorJar().toString())
        .with("--executor-memory", "640m")
        // Over before C2 pays.
        .with("--conf", "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1");
  }

  /**
   * Runs the scenarios of the examples in one application.
   *
   * @param tasks each a scenario, an equals sign, and a folder
   * @return of each task a digest of what it reads back
   */
  Map<String, String> run(List<String> tasks) throws IOException, InterruptedException {
    String provider = project.configuration().get(HADOOP_PROVIDER);
    String output =
        submit(cluster.url())
            .within(Duration.ofMinutes(20))
            .with("--conf", "spark.hadoop.fs.s3a.endpoint=" + tap.endpoint())
            // ORC would have Hadoop open this one, which does not look into the jars of jobs.
            .with("--conf", "spark.hadoop." + HADOOP_PROVIDER + "=")
            .with("--conf", "spark.hadoop.fs.cryptos3.key.provider.path=" + provider)
            .with("--conf", "spark.sql.sources.commitProtocolClass=" + PROTOCOL)
            .with("--conf", "spark.hadoop." + FACTORY_OF_SCHEME + "=" + FACTORY)
            .with("--conf", "spark.speculation=true")
            .with("--conf", "spark.speculation.quantile=0.5")
            .with("--class", "io.cryptos3.examples.write.WriteScenarios")
            .with(Checkout.examplesJar().toString())
            .with(tasks.toArray(String[]::new))
            .run();
    Map<String, String> digests = new HashMap<>();
    for (String line : output.split("\n", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        digests.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return digests;
  }

  /** Reads files at {@code cryptos3://} one after the other. */
  String cat(List<String> files) throws IOException, InterruptedException {
    return project.command("hadoop", "fs", "-cat").with(files.toArray(String[]::new)).run();
  }

  TestProject project() {
    return project;
  }

  /** What {@code spark-submit --master} takes for the cluster. */
  String master() {
    return cluster.url();
  }

  /** A folder on this machine for what is not encrypted. */
  Path folder() {
    return folder;
  }

  HttpTap tap() {
    return tap;
  }

  S3Objects objects() {
    return objects;
  }

  @Override
  public void close() throws IOException {
    try (project;
        cluster;
        objects) {
      tap.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
