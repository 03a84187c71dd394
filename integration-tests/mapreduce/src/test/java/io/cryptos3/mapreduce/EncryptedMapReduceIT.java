package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.examples.tpch.PricingSummary;
import io.cryptos3.examples.tpch.TpchCsv;
import io.cryptos3.harness.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary MapReduce job on a YARN cluster: only the scheme of its paths says cryptos3. */
class EncryptedMapReduceIT {

  private static final String SCALE_FACTOR = "0.02";
  private static final Path INPUT = new Path("cryptos3://lake/data/lineitem.csv");

  @TempDir private static java.nio.file.Path folder;
  private static TestProject project;
  private static MiniMRYarnCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.start(folder);
    cluster = new MiniMRYarnCluster("encrypted", 1);
    Configuration conf = new Configuration();
    project.configuration().forEach(conf::set);
    // Several splits, so that tasks start in the middle of an object.
    conf.set("fs.s3a.block.size", "8M");
    conf.setBoolean("yarn.nodemanager.disk-health-checker.enable", false);
    cluster.init(conf);
    cluster.start();

    TpchCsv.main(new String[] {SCALE_FACTOR, folder.toString()});
    KeyProvider keys = KeyProviderFactory.getProviders(conf).get(0);
    keys.createKey("sales", KeyProvider.options(conf).setBitLength(256));
    keys.flush();
    INPUT.getFileSystem(conf).copyFromLocalFile(plain("lineitem.csv"), INPUT);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.stop();
    }
    if (project != null) {
      project.close();
    }
  }

  @Test
  void computesTheSameFromCiphertextAsFromPlaintext() throws Exception {
    Configuration inThisProcess = new Configuration();
    run(inThisProcess, plain("lineitem.csv"), plain("summary"));
    run(cluster.getConfig(), INPUT, new Path("cryptos3://lake/summary"));

    List<String> expected = lines(plain("summary/part-r-00000"));
    assertEquals(4, expected.size());
    assertEquals(expected, lines(new Path("cryptos3://lake/summary/part-r-00000")));
    assertOnlyCiphertextInS3("summary/part-r-00000");
  }

  @Test
  void namesTheSealedApplianceAsTheCause() throws Exception {
    project.seal();
    try {
      IOException failure = assertThrows(IOException.class, () -> lines(INPUT));

      assertTrue(failure.getMessage().contains("sealed"), failure.toString());
    } finally {
      project.bootstrap();
    }
  }

  private static void run(Configuration conf, Path input, Path output) throws Exception {
    String[] arguments = {input.toString(), output.toString()};

    assertEquals(0, ToolRunner.run(conf, new PricingSummary(), arguments));
  }

  private static void assertOnlyCiphertextInS3(String key) throws IOException {
    List<java.nio.file.Path> objects = project.s3().objects(TestProject.BUCKET);
    assertTrue(objects.contains(project.s3().object(TestProject.BUCKET, key)));
    for (java.nio.file.Path object : objects) {
      String stored = Files.readString(object, ISO_8859_1);
      assertTrue(stored.startsWith("CRYPTOS3"), object.toString());
      assertFalse(stored.contains("DELIVER IN PERSON"), object.toString());
    }
  }

  private static Path plain(String file) {
    return new Path(folder.resolve(file).toUri());
  }

  /** The lines of a file, read by a FileSystem that has no key in memory yet. */
  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), cluster.getConfig());
        FSDataInputStream in = fs.open(file)) {
      new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
    }
    return lines;
  }
}
