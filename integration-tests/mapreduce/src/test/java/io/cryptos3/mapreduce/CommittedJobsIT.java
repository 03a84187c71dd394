package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.mapreduce.TroubledJob.Trouble;
import io.cryptos3.s3.S3Objects;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the magic committer leaves of jobs that run into trouble. They run side by side. */
@ExtendWith(OnYarn.class)
class CommittedJobsIT {
  private static YarnCluster yarn;
  private static Job flaky;
  private static Job doomed;
  private static Job endless;

  @BeforeAll
  static void submit(YarnCluster cluster) throws Exception {
    yarn = cluster;
    flaky = submit(Trouble.FIRST_ATTEMPTS, "flaky", yarn.yarn());
    Configuration oneAttempt = yarn.yarn();
    oneAttempt.setInt(MRJobConfig.MAP_MAX_ATTEMPTS, 1);
    doomed = submit(Trouble.LAST_TASK, "doomed", oneAttempt);
    endless = submit(Trouble.ENDLESS, "endless", yarn.yarn());
  }

  @Test
  void attemptsThatFailLeaveNothing() throws Exception {
    assertTrue(flaky.waitForCompletion(false), () -> diagnostics(flaky));

    assertFilesOfTwoTasks("flaky");
    for (String file : List.of("part-m-00000", "kind=more/part-m-00001")) {
      String attempt = read("flaky/" + file);
      assertTrue(attempt.endsWith("_1\n"), attempt);
    }
  }

  @Test
  void aJobThatFailsLeavesNothing() throws Exception {
    assertFalse(doomed.waitForCompletion(false));
    assertTrue(diagnostics(doomed).contains("as planned"), diagnostics(doomed));

    assertNothing("doomed");
  }

  @Test
  void aJobThatIsKilledLeavesNothingAndShowedNothing() throws Exception {
    try (S3Objects objects = yarn.objects("endless")) {
      await(() -> isCommitted(objects, "task_") && objects.uploads().size() == 4);
      assertEquals(List.of(), visible(objects));
    }
    endless.killJob();
    await(endless::isComplete);

    assertFalse(endless.isSuccessful());
    assertNothing("endless");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "cryptos3.test.rounds",
      matches = "\\d+",
      disabledReason = "a job takes half a minute to become speculative")
  void ofTwoSpeculativeAttemptsOneBecomesVisible() throws Exception {
    Configuration conf = yarn.yarn();
    conf.setBoolean(MRJobConfig.MAP_SPECULATIVE, true);
    conf.setInt(MRJobConfig.SPECULATIVE_MINIMUM_ALLOWED_TASKS, 1);
    Job job = submit(Trouble.SLOW_ATTEMPT, "speculative", conf);

    assertTrue(job.waitForCompletion(false), () -> diagnostics(job));
    assertFilesOfTwoTasks("speculative");
    assertTrue(read("speculative/part-m-00001").endsWith("_1\n"));
  }

  private static Job submit(Trouble trouble, String output, Configuration conf) throws Exception {
    Job job = TroubledJob.of(conf, trouble, 2, new Path("cryptos3://lake/" + output));
    job.submit();
    return job;
  }

  /** Why attempts failed. */
  private static String diagnostics(Job job) {
    StringBuilder all = new StringBuilder();
    try {
      for (TaskCompletionEvent event : job.getTaskCompletionEvents(0, 100)) {
        for (String line : job.getTaskDiagnostics(event.getTaskAttemptId())) {
          all.append(event.getTaskAttemptId()).append(": ").append(line).append('\n');
        }
      }
    } catch (IOException | InterruptedException e) {
      all.append(e);
    }
    return all.toString();
  }

  private static void assertFilesOfTwoTasks(String output) {
    try (S3Objects objects = yarn.objects(output)) {
      assertEquals(
          List.of(
              "_SUCCESS",
              "kind=more/part-m-00000",
              "kind=more/part-m-00001",
              "part-m-00000",
              "part-m-00001"),
          objects.keys().stream().filter(key -> !key.isEmpty()).toList());
      assertEquals(List.of(), objects.uploads());
      assertEquals(0, yarn.copies(output));
    }
  }

  private static void assertNothing(String output) throws Exception {
    try (S3Objects objects = yarn.objects(output)) {
      await(() -> objects.uploads().isEmpty());
      assertEquals(List.of(), objects.keys().stream().filter(key -> !key.isEmpty()).toList());
    }
  }

  private static List<String> visible(S3Objects objects) {
    return objects.keys().stream()
        .filter(key -> !key.isEmpty() && !key.startsWith("__magic"))
        .toList();
  }

  private static boolean isCommitted(S3Objects objects, String task) {
    return objects.keys().stream()
        .anyMatch(key -> key.contains("/" + task) && key.endsWith(".pendingset"));
  }

  private static String read(String file) throws IOException {
    Path path = new Path("cryptos3://lake/" + file);
    try (FSDataInputStream in = path.getFileSystem(yarn.local()).open(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + 300_000_000_000L;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, "waited for five minutes");
      Thread.sleep(200);
    }
  }
}
