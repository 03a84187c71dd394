package io.cryptos3.fs.commit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.TestKeys;
import io.cryptos3.fs.commit.JobByHand.Attempt;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.files.SuccessData;
import org.apache.hadoop.mapreduce.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The magic committer on a real S3 server, each of its calls made by hand. */
class MagicCommitterIT {
  private static final String FACTORY = "mapreduce.outputcommitter.factory.scheme.cryptos3";

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(directory);
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set(FACTORY, CryptoS3CommitterFactory.class.getName());
  }

  @AfterAll
  static void stopServer() throws IOException {
    FileSystem.closeAll();
    server.close();
  }

  @Test
  void ofTwoAttemptsOfATaskOneBecomesVisibleWhenTheJobCommits() throws Exception {
    JobByHand job = new JobByHand(conf, output("attempts"));
    job.committer().setupJob(job.context());
    Attempt first = job.attempt(0, 0);
    Attempt second = job.attempt(0, 1);
    first.write("part-0", "of the first attempt");
    second.write("part-0", "of the second attempt");
    second.write("year=2026/part-0", "in a folder");

    assertEquals(3, server.objects().uploads().size());
    second.commit();
    first.abort();
    assertEquals(List.of("attempts/part-0", "attempts/year=2026/part-0"), uploads("attempts"));
    assertEquals(List.of(), visible("attempts"));
    job.committer().commitJob(job.context());

    assertEquals("of the second attempt", read("attempts/part-0"));
    assertEquals("in a folder", read("attempts/year=2026/part-0"));
    assertEquals(
        List.of("attempts/_SUCCESS", "attempts/part-0", "attempts/year=2026/part-0"),
        objects("attempts"));
    assertEquals(List.of(), uploads("attempts"));
  }

  @Test
  void theMarkerOfSuccessIsThatOfS3aButEncrypted() throws Exception {
    JobByHand job = new JobByHand(conf, output("marker"));
    job.committer().setupJob(job.context());
    Attempt task = job.attempt(0, 0);
    task.write("part-0", "text");
    task.commit();
    job.committer().commitJob(job.context());

    Path marker = new Path(output("marker"), "_SUCCESS");
    SuccessData data = SuccessData.load(marker.getFileSystem(conf), marker);
    assertEquals("magic", data.getCommitter());
    assertTrue(data.getSuccess());
    assertEquals(List.of(output("marker").toUri().getPath() + "/part-0"), data.getFilenames());
    assertEquals(1, data.getIOStatistics().counters().get("committer_commits_completed"));
    assertFalse(data.getMetrics().isEmpty());
    String stored = new String(server.objects().bytes("marker/_SUCCESS"), ISO_8859_1);
    assertTrue(stored.startsWith("CRYPTOS3"));
    assertFalse(stored.contains("magic"));
  }

  @Test
  void abortingTheJobLeavesNothing() throws Exception {
    JobByHand job = new JobByHand(conf, output("aborted"));
    job.committer().setupJob(job.context());
    Attempt committed = job.attempt(0, 0);
    committed.write("part-0", "committed by its task");
    committed.commit();
    job.attempt(1, 0).write("part-1", "never committed");
    job.committer().abortJob(job.context(), JobStatus.State.FAILED);

    assertEquals(List.of(), objects("aborted"));
    assertEquals(List.of(), uploads("aborted"));
  }

  @Test
  void aJobWhoseCommitFailsHalfwayTakesBackWhatWasVisible() throws Exception {
    JobByHand job = new JobByHand(conf, output("halfway"));
    job.committer().setupJob(job.context());
    for (int number = 0; number < 3; number++) {
      Attempt task = job.attempt(number, 0);
      task.write("part-" + number, "text");
      task.commit();
    }
    server.objects().below(prefix() + "halfway/part-1").deleteAll();

    assertThrows(IOException.class, () -> job.committer().commitJob(job.context()));
    assertEquals(List.of(), objects("halfway"));
    assertEquals(List.of(), uploads("halfway"));
  }

  private static Path output(String name) {
    return new Path(server.folder("cryptos3"), name);
  }

  private static String prefix() {
    return server.folder("cryptos3").toUri().getPath().substring(1) + "/";
  }

  private static String read(String name) throws IOException {
    Path file = output(name);
    try (FSDataInputStream in = file.getFileSystem(conf).open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static List<String> uploads(String job) {
    return server.objects().uploads().stream().filter(key -> key.startsWith(job + "/")).toList();
  }

  /** The objects of a job that a reader of its output meets. */
  private static List<String> visible(String job) {
    return objects(job).stream().filter(key -> !key.contains("/__magic")).toList();
  }

  /** All objects below the output of a job. */
  private static List<String> objects(String job) {
    return server.objects().keys().stream()
        .filter(key -> key.startsWith(job + "/") && !key.equals(job + "/"))
        .toList();
  }
}
