package io.cryptos3.fs.commit;

import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;

/**
 * Commits without renames. Tasks write to {@code cryptos3://}, and so upload ciphertext: below the
 * work path an upload stays invisible until the commit of the job completes it. All work is that of
 * {@link MagicUploads}; this class shows its paths, also those in errors, as users see them.
 */
final class MagicCommitter extends PathOutputCommitter
    implements IOStatisticsSource, StreamCapabilities {
  private final PathOutputCommitter uploads;
  private final PathMapping paths;
  private final StoreCalls calls;

  private MagicCommitter(
      PathOutputCommitter uploads, PathMapping paths, StoreCalls calls, TaskAttemptContext context)
      throws IOException {
    super(paths.toOuter(uploads.getOutputPath()), context);
    this.uploads = uploads;
    this.paths = paths;
    this.calls = calls;
  }

  /**
   * Makes a committer.
   *
   * @param fs of {@code cryptos3://}
   * @param output in it
   * @throws PathCommitException when the bucket has no magic paths: its files would be ordinary
   *     ones, and the commit would lose them
   */
  static MagicCommitter of(FileSystem fs, Path output, TaskAttemptContext context)
      throws IOException {
    if (!fs.hasPathCapability(output, CommitConstants.STORE_CAPABILITY_MAGIC_COMMITTER)) {
      throw new PathCommitException(
          output,
          "The magic committer needs %s=true and multipart uploads for this bucket"
              .formatted(CommitConstants.MAGIC_COMMITTER_ENABLED));
    }
    URI store = URI.create("s3a://" + fs.getUri().getAuthority());
    PathMapping paths = new PathMapping(fs.getUri(), store);
    StoreCalls calls = new StoreCalls(paths);
    SuccessMarker marker = SuccessMarker.in(fs, output, context.getConfiguration());
    PathOutputCommitter uploads =
        calls.run(() -> new MagicUploads(paths.toInner(output), context, marker));
    return new MagicCommitter(uploads, paths, calls, context);
  }

  @Override
  public Path getOutputPath() {
    return paths.toOuter(uploads.getOutputPath());
  }

  @Override
  public Path getWorkPath() throws IOException {
    return paths.toOuter(uploads.getWorkPath());
  }

  @Override
  public void setupJob(JobContext context) throws IOException {
    calls.act(() -> uploads.setupJob(context));
  }

  @Override
  public void setupTask(TaskAttemptContext context) throws IOException {
    calls.act(() -> uploads.setupTask(context));
  }

  @Override
  public boolean needsTaskCommit(TaskAttemptContext context) throws IOException {
    return calls.run(() -> uploads.needsTaskCommit(context));
  }

  @Override
  public void commitTask(TaskAttemptContext context) throws IOException {
    calls.act(() -> uploads.commitTask(context));
  }

  @Override
  public void abortTask(TaskAttemptContext context) throws IOException {
    calls.act(() -> uploads.abortTask(context));
  }

  @Override
  public void commitJob(JobContext context) throws IOException {
    calls.act(() -> uploads.commitJob(context));
  }

  @Override
  public void abortJob(JobContext context, JobStatus.State state) throws IOException {
    calls.act(() -> uploads.abortJob(context, state));
  }

  @Deprecated
  @Override
  public void cleanupJob(JobContext context) throws IOException {
    calls.act(() -> uploads.cleanupJob(context));
  }

  @Deprecated
  @Override
  public boolean isRecoverySupported() {
    return uploads.isRecoverySupported();
  }

  @Override
  public boolean isRecoverySupported(JobContext context) throws IOException {
    return calls.run(() -> uploads.isRecoverySupported(context));
  }

  @Override
  public boolean isCommitJobRepeatable(JobContext context) throws IOException {
    return calls.run(() -> uploads.isCommitJobRepeatable(context));
  }

  @Override
  public void recoverTask(TaskAttemptContext context) throws IOException {
    calls.act(() -> uploads.recoverTask(context));
  }

  @Override
  public boolean hasCapability(String capability) {
    return uploads instanceof StreamCapabilities capabilities
        && capabilities.hasCapability(capability);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return IOStatisticsSupport.retrieveIOStatistics(uploads);
  }

  @Override
  public String toString() {
    return "CryptoS3MagicCommitter{" + uploads + "}";
  }
}
