package io.cryptos3.fs.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.commit.JobByHand.Attempt;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.files.ManifestSuccessData;
import org.junit.jupiter.api.Test;

/** The manifest committer on a real S3 server, each of its calls made by hand. */
class ManifestCommitterIT extends OnCommitServer {
  @Test
  void ofTwoAttemptsOfATaskOneBecomesVisibleByOneCopy() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(manifest(), server.output("attempts"));
    job.setUp();
    Attempt first = job.attempt(0, 0);
    Attempt second = job.attempt(0, 1);
    first.write("part-0", "of the first attempt");
    second.write("year=2026/part-0", "of the second attempt");
    second.commit();
    first.abort();

    assertEquals(List.of(), server.visible("attempts"));
    job.commit();
    assertEquals("of the second attempt", server.read("attempts/year=2026/part-0"));
    assertEquals(
        List.of("attempts/_SUCCESS", "attempts/year=2026/part-0"), server.objects("attempts"));
    assertEquals(1, server.copies("attempts/year=2026"));
  }

  @Test
  void itsBooksAreEncrypted() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(manifest(), server.output("books"));
    job.setUp();
    job.task(0, "part-0", "text");
    List<String> pending =
        server.objects("books").stream().filter(key -> !key.endsWith("/")).toList();

    assertTrue(pending.stream().anyMatch(key -> key.contains("manifest")), pending.toString());
    for (String key : pending) {
      assertTrue(server.stored(key).startsWith("CRYPTOS3"), key);
    }
    job.commit();
    Path marker = server.output("books/_SUCCESS");
    assertTrue(
        ManifestSuccessData.load(server.fileSystem(), marker).getCommitter().contains("manifest"));
    assertFalse(server.stored("books/_SUCCESS").contains("manifest"));
  }

  @Test
  void oneIdHoldsWhenSparkChangesItsMindAfterTheJobWasSetUp() throws Exception {
    JobByHand job = JobByHand.ofSpark(manifest(), server.output("spark"));
    job.setUp();
    job.configure("spark.sql.sources.writeJobUUID", "later");
    job.task(0, "part-0", "text");

    assertEquals(
        List.of(), server.objects("spark").stream().filter(key -> key.contains("later")).toList());
    job.commit();
    assertEquals("text", server.read("spark/part-0"));
    assertEquals(List.of("spark/_SUCCESS", "spark/part-0"), server.objects("spark"));
  }

  @Test
  void abortingTheJobLeavesNothing() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(manifest(), server.output("aborted"));
    job.setUp();
    job.task(0, "part-0", "committed by its task");
    job.attempt(1, 0).write("part-1", "never committed");
    job.abort();

    assertEquals(List.of(), server.objects("aborted"));
  }

  private static Configuration manifest() {
    Configuration conf = server.conf();
    conf.set("fs.cryptos3.committer.name", "manifest");
    return conf;
  }
}
