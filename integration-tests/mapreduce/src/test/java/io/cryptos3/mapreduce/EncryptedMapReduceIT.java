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
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.files.SuccessData;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An ordinary MapReduce job on a YARN cluster: only the scheme of its paths says cryptos3. */
@ExtendWith(OnYarn.class)
class EncryptedMapReduceIT {

  private static final String SCALE_FACTOR = "0.02";
  private static final Path INPUT = new Path("cryptos3://lake/data/lineitem.csv");

  private static YarnCluster yarn;

  @BeforeAll
  static void upload(YarnCluster cluster) throws Exception {
    yarn = cluster;
    TpchCsv.main(new String[] {SCALE_FACTOR, yarn.folder().toString()});
    INPUT.getFileSystem(yarn.local()).copyFromLocalFile(plain("lineitem.csv"), INPUT);
  }

  @Test
  void computesTheSameFromCiphertextAsFromPlaintext() throws Exception {
    Configuration inThisProcess = new Configuration();
    run(inThisProcess, plain("lineitem.csv"), plain("summary"));
    run(yarn.yarn(), INPUT, new Path("cryptos3://lake/summary"));

    List<String> expected = lines(plain("summary/part-r-00000"));
    assertEquals(4, expected.size());
    assertEquals(expected, lines(new Path("cryptos3://lake/summary/part-r-00000")));
    assertOnlyCiphertextInS3("summary/part-r-00000");
    assertCommittedWithoutCopies("summary");
  }

  @Test
  void namesTheSealedApplianceAsTheCause() throws Exception {
    yarn.project().seal();
    try {
      IOException failure = assertThrows(IOException.class, () -> lines(INPUT));

      assertTrue(failure.getMessage().contains("sealed"), failure.toString());
    } finally {
      yarn.project().bootstrap();
    }
  }

  private static void run(Configuration conf, Path input, Path output) throws Exception {
    String[] arguments = {input.toString(), output.toString()};

    assertEquals(0, ToolRunner.run(conf, new PricingSummary(), arguments));
  }

  private static void assertCommittedWithoutCopies(String output) throws IOException {
    Path marker = new Path("cryptos3://lake/" + output + "/_SUCCESS");
    SuccessData success = SuccessData.load(marker.getFileSystem(yarn.local()), marker);
    assertEquals("magic", success.getCommitter());
    assertEquals(List.of("/" + output + "/part-r-00000"), success.getFilenames());
    assertEquals(0, yarn.copies(output));
  }

  private static void assertOnlyCiphertextInS3(String key) throws IOException {
    List<java.nio.file.Path> objects = yarn.project().s3().objects(TestProject.BUCKET);
    assertTrue(objects.contains(yarn.project().s3().object(TestProject.BUCKET, key)));
    for (java.nio.file.Path object : objects) {
      String stored = Files.readString(object, ISO_8859_1);
      assertTrue(stored.startsWith("CRYPTOS3"), object.toString());
      assertFalse(stored.contains("DELIVER IN PERSON"), object.toString());
    }
  }

  private static Path plain(String file) {
    return new Path(yarn.folder().resolve(file).toUri());
  }

  /** The lines of a file, read by a FileSystem that has no key in memory yet. */
  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), yarn.local());
        FSDataInputStream in = fs.open(file)) {
      new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
    }
    return lines;
  }
}
