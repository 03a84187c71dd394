package io.cryptos3.fs.commit;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.InternalCommitterConstants;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitter;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterConstants;

/**
 * Hadoop's manifest committer, working on {@code cryptos3://} itself, with one id of the job for
 * driver and tasks.
 *
 * <p>It takes the id from {@code spark.sql.sources.writeJobUUID}, or else from the job. Spark 4.2
 * sets up the job before it sets the former, and gives the latter to tasks only. So the id is
 * chosen when the job is set up, and travels to the tasks in the configuration, from where it wins
 * over what Spark sets later. MapReduce has its job ids from YARN, and is left alone.
 */
final class UniqueManifestCommitter extends ManifestCommitter {
  private static final String AGREED = InternalCommitterConstants.FS_S3A_COMMITTER_UUID;

  UniqueManifestCommitter(Path output, TaskAttemptContext context) throws IOException {
    super(output, agreed(context));
  }

  @Override
  public void setupJob(JobContext context) throws IOException {
    Configuration conf = context.getConfiguration();
    if (context.getJobID() == null
        && conf.getTrimmed(ManifestCommitterConstants.SPARK_WRITE_UUID, "").isEmpty()) {
      conf.set(AGREED, UUID.randomUUID().toString());
    }
    super.setupJob(agreed(context));
  }

  @Override
  public void commitJob(JobContext context) throws IOException {
    super.commitJob(agreed(context));
  }

  @Override
  public void abortJob(JobContext context, JobStatus.State state) throws IOException {
    super.abortJob(agreed(context), state);
  }

  @Deprecated
  @Override
  public void cleanupJob(JobContext context) throws IOException {
    super.cleanupJob(agreed(context));
  }

  private static <C extends JobContext> C agreed(C context) {
    Configuration conf = context.getConfiguration();
    String id = conf.getTrimmed(AGREED, "");
    if (!id.isEmpty()) {
      conf.set(ManifestCommitterConstants.SPARK_WRITE_UUID, id);
    }
    return context;
  }
}
