package io.cryptos3.fs.commit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** Calls a committer as MapReduce does: that of the job in one process, of attempts in others. */
final class JobByHand {
  private static int jobs;

  private final JobConf conf;
  private final Path output;
  private final JobID id;
  private final PathOutputCommitter committer;

  JobByHand(Configuration conf, Path output) throws IOException {
    this.conf = new JobConf(conf);
    this.output = output;
    this.id = new JobID("by-hand", ++jobs);
    this.committer = newCommitter(new Attempt(0, 0).context());
  }

  /** The committer of the job. */
  PathOutputCommitter committer() {
    return committer;
  }

  JobContext context() {
    return new JobContextImpl(conf, id);
  }

  /** Begins an attempt of a task, with a committer of its own. */
  Attempt attempt(int task, int number) throws IOException {
    Attempt attempt = new Attempt(task, number);
    attempt.committer = newCommitter(attempt.context());
    attempt.committer.setupTask(attempt.context());
    return attempt;
  }

  private PathOutputCommitter newCommitter(TaskAttemptContext context) throws IOException {
    return PathOutputCommitterFactory.createCommitter(output, context);
  }

  /** One attempt of a map task. */
  final class Attempt {
    private final TaskAttemptID attemptId;
    private PathOutputCommitter committer;

    private Attempt(int task, int number) {
      this.attemptId =
          new TaskAttemptID(id.getJtIdentifier(), id.getId(), TaskType.MAP, task, number);
    }

    TaskAttemptContext context() {
      return new TaskAttemptContextImpl(conf, attemptId);
    }

    /** Writes a file and returns where. */
    Path write(String name, String text) throws IOException {
      Path file = new Path(committer.getWorkPath(), name);
      try (FSDataOutputStream out = file.getFileSystem(conf).create(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    }

    void commit() throws IOException {
      if (committer.needsTaskCommit(context())) {
        committer.commitTask(context());
      }
    }

    void abort() throws IOException {
      committer.abortTask(context());
    }
  }
}
