package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.mapreduce.TroubledJob.Trouble;
import io.cryptos3.s3.S3Objects;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobClient;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left to committers that rename: they work, and S3 copies for each file. */
@ExtendWith(OnYarn.class)
class RenamingCommittersIT {
  private static YarnCluster yarn;

  @BeforeAll
  static void connect(YarnCluster cluster) {
    yarn = cluster;
  }

  @Test
  void theManifestCommitterCopiesEachFileOnce() throws Exception {
    Configuration conf = yarn.local();
    conf.set("fs.cryptos3.committer.name", "manifest");

    assertTrue(TroubledJob.of(conf, Trouble.NONE, 1, output("manifest")).waitForCompletion(false));
    assertEncrypted("manifest", "_SUCCESS", "kind=more/part-m-00000", "part-m-00000");
    assertEquals(1, yarn.copies("manifest/kind=more"));
  }

  @Test
  void withoutTheFactoryHadoopRenames() throws Exception {
    Configuration conf = yarn.local();
    conf.unset("mapreduce.outputcommitter.factory.scheme.cryptos3");

    assertTrue(TroubledJob.of(conf, Trouble.NONE, 1, output("default")).waitForCompletion(false));
    assertEncrypted("default", "_SUCCESS", "kind=more/part-m-00000", "part-m-00000");
    assertTrue(yarn.copies("default") >= 2);
  }

  @Test
  void theOldApiKnowsNoFactoryAndRenames() throws Exception {
    java.nio.file.Path input = Files.writeString(yarn.folder().resolve("old-api.txt"), "a line\n");
    JobConf job = new JobConf(yarn.local());
    FileInputFormat.setInputPaths(job, new Path(input.toUri()));
    FileOutputFormat.setOutputPath(job, output("old"));
    job.setNumReduceTasks(0);

    assertTrue(JobClient.runJob(job).isSuccessful());
    assertEncrypted("old", "_SUCCESS", "part-00000");
    assertTrue(yarn.copies("old") >= 1);
    Path file = new Path(output("old"), "part-00000");
    try (FSDataInputStream in = file.getFileSystem(job).open(file)) {
      assertEquals("0\ta line\n", new String(in.readAllBytes(), UTF_8));
    }
  }

  private static Path output(String name) {
    return new Path("cryptos3://lake/" + name);
  }

  private static void assertEncrypted(String output, String... files) {
    try (S3Objects objects = yarn.objects(output)) {
      assertEquals(
          List.of(files),
          objects.keys().stream().filter(key -> !key.isEmpty() && !key.endsWith("/")).toList());
      for (String file : files) {
        assertTrue(new String(objects.bytes(file), UTF_8).startsWith("CRYPTOS3"), file);
      }
    }
  }
}
