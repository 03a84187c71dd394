package io.cryptos3.fs.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.TestKeys;
import io.cryptos3.fs.commit.JobByHand.Attempt;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.files.SuccessData;
import org.junit.jupiter.api.Test;

/** The magic committer on a real S3 server, each of its calls made by hand. */
class MagicCommitterIT extends OnCommitServer {
  @Test
  void ofTwoAttemptsOfATaskOneBecomesVisibleWhenTheJobCommits() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("attempts"));
    job.setUp();
    Attempt first = job.attempt(0, 0);
    Attempt second = job.attempt(0, 1);
    first.write("part-0", "of the first attempt");
    second.write("part-0", "of the second attempt");
    second.write("year=2026/part-0", "in a folder");

    assertEquals(3, server.uploads("attempts").size());
    second.commit();
    first.abort();
    assertEquals(
        List.of("attempts/part-0", "attempts/year=2026/part-0"), server.uploads("attempts"));
    assertEquals(List.of(), server.visible("attempts"));
    job.commit();

    assertEquals("of the second attempt", server.read("attempts/part-0"));
    assertEquals("in a folder", server.read("attempts/year=2026/part-0"));
    assertEquals(
        List.of("attempts/_SUCCESS", "attempts/part-0", "attempts/year=2026/part-0"),
        server.objects("attempts"));
    assertEquals(List.of(), server.uploads("attempts"));
    assertEquals(0, server.copies("attempts"));
  }

  @Test
  void hadoopsDefaultCommitterCopiesEveryFile() throws Exception {
    Configuration conf = server.conf();
    conf.unset(JobByHand.FACTORY);
    JobByHand job = JobByHand.ofMapReduce(conf, server.output("renamed"));
    job.setUp();
    job.task(0, "part-0", "text");
    job.commit();

    assertEquals("text", server.read("renamed/part-0"));
    assertTrue(server.copies("renamed") > 0);
  }

  @Test
  void theMarkerOfSuccessIsThatOfS3aButEncrypted() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("marker"));
    job.setUp();
    job.task(0, "part-0", "text");
    job.commit();

    SuccessData data = SuccessData.load(server.fileSystem(), server.output("marker/_SUCCESS"));
    assertEquals("magic", data.getCommitter());
    assertTrue(data.getSuccess());
    assertEquals(List.of("/" + server.key("marker/part-0")), data.getFilenames());
    assertEquals(1, data.getIOStatistics().counters().get("committer_commits_completed"));
    assertTrue(data.getMetrics().get("committer_jobs_completed") > 0);
    String stored = server.stored("marker/_SUCCESS");
    assertTrue(stored.startsWith("CRYPTOS3"));
    assertFalse(stored.contains("magic"));
  }

  @Test
  void aNewJobRemovesTheMarkerOfTheOldOne() throws Exception {
    try (FSDataOutputStream out = server.fileSystem().create(server.output("old/_SUCCESS"))) {
      out.write(1);
    }
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("old"));
    job.setUp();

    assertEquals(List.of(), server.visible("old"));
    job.abort();
  }

  @Test
  void aJobMayNotWriteWherePlaintextIs() throws Exception {
    Configuration conf = server.conf();
    conf.set("fs.cryptos3.plaintext.paths", server.output("legacy").toUri().getPath());
    conf.setBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
    FileSystem.closeAll();
    JobByHand job = JobByHand.ofMapReduce(conf, server.output("legacy/out"));

    IOException refusal = assertThrows(IOException.class, job::setUp);
    FileSystem.closeAll();
    assertTrue(refusal.getMessage().contains("plaintext.paths"), refusal.getMessage());
    assertEquals(List.of(), server.below("legacy").keys());
  }

  @Test
  void everyFileHasTheKeyOfItsDestination() throws Exception {
    Configuration conf = server.conf();
    TestKeys.create(conf, conf.get("fs.cryptos3.key.provider.path"), "recent", 256);
    Path output = server.output("keys");
    conf.set("fs.cryptos3.key.rules", output.toUri().getPath() + "/year=2026=recent");
    FileSystem.closeAll();
    JobByHand job = JobByHand.ofMapReduce(conf, output);
    job.setUp();
    job.task(0, "year=2025/part-0", "of the output's key");
    job.task(1, "year=2026/part-0", "of the partition's key");
    job.commit();
    FileSystem.closeAll();

    assertTrue(server.stored("keys/year=2025/part-0").contains("sales@0"));
    assertTrue(server.stored("keys/year=2026/part-0").contains("recent@0"));
  }

  @Test
  void whoeverWantsNoMarkerGetsNone() throws Exception {
    Configuration conf = server.conf();
    conf.setBoolean("mapreduce.fileoutputcommitter.marksuccessfuljobs", false);
    JobByHand job = JobByHand.ofMapReduce(conf, server.output("unmarked"));
    job.setUp();
    job.task(0, "part-0", "text");
    job.commit();

    assertEquals(List.of("unmarked/part-0"), server.objects("unmarked"));
  }

  @Test
  void aReportOnTheJobIsEncryptedToo() throws Exception {
    Configuration conf = server.conf();
    conf.set("fs.s3a.committer.summary.report.directory", server.output("reports").toString());
    JobByHand job = JobByHand.ofMapReduce(conf, server.output("reported"));
    job.setUp();
    job.task(0, "part-0", "text");
    job.commit();

    List<String> reports = server.objects("reports");
    assertEquals(1, reports.size());
    assertTrue(server.read(reports.get(0)).contains("committer"));
    assertFalse(server.stored(reports.get(0)).contains("committer"));
  }

  @Test
  void abortingTheJobLeavesNothing() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("aborted"));
    job.setUp();
    job.task(0, "part-0", "committed by its task");
    job.attempt(1, 0).write("part-1", "never committed");
    job.abort();

    assertEquals(List.of(), server.objects("aborted"));
    assertEquals(List.of(), server.uploads("aborted"));
  }

  @Test
  void aJobWhoseCommitFailsHalfwayTakesBackWhatWasVisible() throws Exception {
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("halfway"));
    job.setUp();
    for (int task = 0; task < 3; task++) {
      job.task(task, "part-" + task, "text");
    }
    server.below("halfway/part-1").deleteAll();

    assertThrows(IOException.class, job::commit);
    assertEquals(List.of(), server.objects("halfway"));
    assertEquals(List.of(), server.uploads("halfway"));
  }

  @Test
  void aFileThatIsNotCommittedYetIsEmptyButItsLengthIsKnown() throws Exception {
    FileSystem fs = server.fileSystem();
    JobByHand job = JobByHand.ofMapReduce(server.conf(), server.output("length"));
    job.setUp();
    Path file = job.attempt(0, 0).write("part-0", "text");

    assertEquals(0, fs.getFileStatus(file).getLen());
    assertEquals("4", new String(fs.getXAttr(file, CommitConstants.XA_MAGIC_MARKER), UTF_8));
    assertThrows(IOException.class, () -> fs.open(file).read());
    job.abort();
  }

  @Test
  void withoutACommitterAMagicPathIsMagicToo() throws Exception {
    FileSystem fs = server.fileSystem();
    Path file = server.output("alone/__magic_job-1/tasks/1/__base/part-0");

    assertTrue(fs.hasPathCapability(file, CommitConstants.STORE_CAPABILITY_MAGIC_COMMITTER));
    try (FSDataOutputStream out = fs.create(file)) {
      assertTrue(out.hasCapability(CommitConstants.STREAM_CAPABILITY_MAGIC_OUTPUT));
      out.write(1);
    }
    assertEquals(List.of("alone/part-0"), server.uploads("alone"));
    assertFalse(fs.exists(server.output("alone/part-0")));
    server.below("alone").deleteAll();
  }
}
