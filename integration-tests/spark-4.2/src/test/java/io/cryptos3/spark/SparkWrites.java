package io.cryptos3.spark;

import io.cryptos3.harness.Checkout;
import io.cryptos3.harness.SparkCluster;
import io.cryptos3.harness.TestProject;
import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.S3Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole system, a Spark cluster, and a view on what Spark asks of S3 and leaves there. */
final class SparkWrites implements AutoCloseable {

  private static final String HADOOP_PROVIDER = "hadoop.security.key.provider.path";
  private static final String PROTOCOL = "io.cryptos3.connector.CryptoS3CommitProtocol";
  private static final String FACTORY_OF_SCHEME =
      "mapreduce.outputcommitter.factory.scheme.cryptos3";
  private static final String FACTORY = "io.cryptos3.fs.commit.CryptoS3CommitterFactory";

  private final TestProject project;
  private final SparkCluster cluster;
  private final HttpTap tap;
  private final S3Objects objects;

  private SparkWrites(TestProject project, SparkCluster cluster, HttpTap tap, S3Objects objects) {
    this.project = project;
    this.cluster = cluster;
    this.tap = tap;
    this.objects = objects;
  }

  static SparkWrites start(Path folder) throws IOException, InterruptedException {
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
      SparkCluster cluster = SparkCluster.start(SparkLine.TESTED, folder);
      return new SparkWrites(project, cluster, HttpTap.before(endpoint), objects);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      project.close();
      throw e;
    }
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
        SparkLine.submit(project, cluster.url())
            .within(Duration.ofMinutes(20))
            .with("--executor-memory", "640m")
            // Over before C2 pays.
            .with("--driver-java-options", "-XX:TieredStopAtLevel=1")
            .with("--conf", "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1")
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

  HttpTap tap() {
    return tap;
  }

  S3Objects objects() {
    return objects;
  }

  @Override
  public void close() {
    try (project;
        cluster;
        objects) {
      tap.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
