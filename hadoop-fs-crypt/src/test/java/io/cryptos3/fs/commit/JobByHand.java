package io.cryptos3.fs.commit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * Calls a committer as engines do: that of the job in one process, those of attempts in others, so
 * with configurations of their own.
 */
final class JobByHand {
  static final String FACTORY = "mapreduce.outputcommitter.factory.scheme.cryptos3";

  private static int jobs;

  private final JobConf jobConf;
  private final JobConf taskConf;
  private final Path output;
  private final JobID id = new JobID("by-hand", ++jobs);
  private final JobContext context;
  private final PathOutputCommitter committer;

  private JobByHand(JobConf jobConf, JobConf taskConf, Path output, boolean idIsKnown)
      throws IOException {
    this.jobConf = jobConf;
    this.taskConf = taskConf;
    this.output = output;
    this.context = new JobContextImpl(jobConf, idIsKnown ? id : null);
    this.committer =
        PathOutputCommitterFactory.createCommitter(
            output, new TaskAttemptContextImpl(jobConf, attemptId(0, 0)));
  }

  /** Tasks get the configuration that was submitted. */
  static JobByHand ofMapReduce(Configuration conf, Path output) throws IOException {
    return new JobByHand(new JobConf(conf), new JobConf(conf), output, true);
  }

  /** Tasks get the driver's configuration as it is when they start; its job has no id. */
  static JobByHand ofSpark(Configuration conf, Path output) throws IOException {
    JobConf shared = new JobConf(conf);
    return new JobByHand(shared, shared, output, false);
  }

  void configure(String key, String value) {
    jobConf.set(key, value);
  }

  void setUp() throws IOException {
    committer.setupJob(context);
  }

  void commit() throws IOException {
    committer.commitJob(context);
  }

  void abort() throws IOException {
    committer.abortJob(context, JobStatus.State.FAILED);
  }

  /** Begins an attempt of a task. */
  Attempt attempt(int task, int number) throws IOException {
    Attempt attempt = new Attempt(attemptId(task, number));
    attempt.committer.setupTask(attempt.context);
    return attempt;
  }

  /** Does all of a task that writes one file. */
  void task(int number, String name, String text) throws IOException {
    Attempt attempt = attempt(number, 0);
    attempt.write(name, text);
    attempt.commit();
  }

  private TaskAttemptID attemptId(int task, int number) {
    return new TaskAttemptID(id.getJtIdentifier(), id.getId(), TaskType.MAP, task, number);
  }

  /** One attempt of a map task. */
  final class Attempt {
    private final TaskAttemptContext context;
    private final PathOutputCommitter committer;

    private Attempt(TaskAttemptID attemptId) throws IOException {
      this.context = new TaskAttemptContextImpl(new JobConf(taskConf), attemptId);
      this.committer = PathOutputCommitterFactory.createCommitter(output, context);
    }

    /** Creates a file, and returns where. */
    Path write(String name, String text) throws IOException {
      Path file = new Path(committer.getWorkPath(), name);
      try (FSDataOutputStream out = file.getFileSystem(taskConf).create(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    }

    void commit() throws IOException {
      if (committer.needsTaskCommit(context)) {
        committer.commitTask(context);
      }
    }

    void abort() throws IOException {
      committer.abortTask(context);
    }
  }
}
