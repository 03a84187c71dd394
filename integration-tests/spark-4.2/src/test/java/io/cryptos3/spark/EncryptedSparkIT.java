package io.cryptos3.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.harness.Checkout;
import io.cryptos3.harness.Command;
import io.cryptos3.harness.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An ordinary Spark SQL job on a cluster of one master, two workers and their executors, each a
 * process of its own. The connector comes by {@code --jars}, as users have it.
 */
@ExtendWith(OnSpark.class)
class EncryptedSparkIT {

  private static final String SCALE_FACTOR = "0.02";
  private static final String JOB = "io.cryptos3.examples.tpch.SalesReport";

  /** The only setting that Spark SQL needs for it. */
  private static final String WITHOUT_RENAMES =
      "spark.sql.sources.commitProtocolClass=io.cryptos3.connector.CryptoS3CommitProtocol";

  private static SparkSystem spark;
  private static TestProject project;
  private static Path folder;

  @BeforeAll
  static void upload(SparkSystem system) throws IOException, InterruptedException {
    spark = system;
    project = spark.project();
    folder = Files.createDirectory(spark.folder().resolve("tpch"));
    String data = folder.resolve("data").toString();
    project
        .command("hadoop", "jar", Checkout.examplesJar().toString())
        .with("io.cryptos3.examples.tpch.TpchCsv", SCALE_FACTOR, data)
        .run();
    project.command("hadoop", "fs", "-put", data, "cryptos3://lake/data").run();
  }

  @Test
  void computesTheSameFromCiphertextAsFromPlaintext() throws IOException, InterruptedException {
    Path plain = folder.resolve("plain");
    submit("local[2]", folder.resolve("data").toUri(), plain.toUri()).run();
    submit(spark.master(), "cryptos3://lake/data", "cryptos3://lake/report").run();

    String decrypted =
        project.command("hadoop", "fs", "-cat", "cryptos3://lake/report/results/*/part-*").run();
    assertEquals(results(plain), decrypted);
    String success =
        project
            .command("hadoop", "fs", "-cat", "cryptos3://lake/report/tables/orders/_SUCCESS")
            .run();
    assertTrue(success.replace(" ", "").contains("\"committer\":\"magic\""), success);
    assertOnlyCiphertextInS3();
  }

  @Test
  void namesTheSealedApplianceAsTheCause() throws IOException, InterruptedException {
    project.seal();
    try {
      Command.Result failed =
          submit("local[2]", "cryptos3://lake/data", "cryptos3://lake/never").finish();

      assertNotEquals(0, failed.exitCode());
      assertTrue(failed.everything().contains("sealed"), failed.everything());
    } finally {
      project.bootstrap();
    }
  }

  private static Command submit(String master, Object input, Object output) throws IOException {
    return spark
        .submit(master)
        .with("--conf", WITHOUT_RENAMES, "--class", JOB)
        .with(Checkout.examplesJar().toString(), input.toString(), output.toString());
  }

  /** What all queries of the job have found, in the order of their names. */
  private static String results(Path report) throws IOException {
    try (Stream<Path> files = Files.walk(report.resolve("results"))) {
      StringBuilder results = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        results.append(Files.readString(file));
      }
      return results.toString();
    }
  }

  private static void assertOnlyCiphertextInS3() throws IOException {
    List<Path> objects = project.s3().objects(TestProject.BUCKET);
    assertTrue(objects.stream().anyMatch(object -> object.toString().endsWith(".parquet")));
    for (Path object : objects) {
      String stored = Files.readString(object, ISO_8859_1);
      assertTrue(stored.startsWith("CRYPTOS3"), object.toString());
      assertFalse(stored.contains("DELIVER IN PERSON"), object.toString());
      assertFalse(stored.endsWith("PAR1"), object.toString());
    }
  }
}
