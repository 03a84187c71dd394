package io.cryptos3.connector;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.parquet.hadoop.ParquetOutputCommitter;

/**
 * Parquet's committer by its type, the committer of the path's factory by what it does, and then
 * Parquet's summary files if {@code parquet.summary.metadata.level} asks for them.
 *
 * <p>{@link CryptoS3CommitProtocol} uses it by itself. With Spark's own protocol, it is named in
 * {@code spark.sql.parquet.output.committer.class}.
 */
public final class CryptoS3ParquetCommitter extends ParquetOutputCommitter
    implements StreamCapabilities {

  private final PathOutputCommitter bound;

  /** The constructor that Spark looks for. */
  public CryptoS3ParquetCommitter(Path output, TaskAttemptContext context) throws IOException {
    super(output, context);
    bound = Committers.of(output, context);
  }

  @Override
  public Path getWorkPath() throws IOException {
    return bound.getWorkPath();
  }

  @Override
  public void setupJob(JobContext context) throws IOException {
    bound.setupJob(context);
  }

  @Override
  public void commitJob(JobContext context) throws IOException {
    bound.commitJob(context);
    writeMetaDataFile(context.getConfiguration(), getOutputPath());
  }

  @Override
  public boolean isCommitJobRepeatable(JobContext context) throws IOException {
    return bound.isCommitJobRepeatable(context);
  }

  @Override
  public void abortJob(JobContext context, JobStatus.State state) throws IOException {
    bound.abortJob(context, state);
  }

  @Deprecated
  @Override
  public void cleanupJob(JobContext context) throws IOException {
    bound.cleanupJob(context);
  }

  @Override
  public void setupTask(TaskAttemptContext context) throws IOException {
    bound.setupTask(context);
  }

  @Override
  public boolean needsTaskCommit(TaskAttemptContext context) throws IOException {
    return bound.needsTaskCommit(context);
  }

  @Override
  public void commitTask(TaskAttemptContext context) throws IOException {
    bound.commitTask(context);
  }

  @Override
  public void abortTask(TaskAttemptContext context) throws IOException {
    bound.abortTask(context);
  }

  @Deprecated
  @Override
  public boolean isRecoverySupported() {
    return bound.isRecoverySupported();
  }

  @Override
  public boolean isRecoverySupported(JobContext context) throws IOException {
    return bound.isRecoverySupported(context);
  }

  @Override
  public void recoverTask(TaskAttemptContext context) throws IOException {
    bound.recoverTask(context);
  }

  @Override
  public boolean hasCapability(String capability) {
    return bound instanceof StreamCapabilities capabilities
        && capabilities.hasCapability(capability);
  }

  @Override
  public String toString() {
    return "Parquet by " + bound;
  }
}
