package io.cryptos3.fs.commit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.files.SuccessData;
import org.apache.hadoop.fs.s3a.commit.impl.CommitContext;
import org.apache.hadoop.fs.s3a.commit.magic.MagicS3GuardCommitter;
import org.apache.hadoop.fs.statistics.IOStatisticsSnapshot;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * s3a's magic committer on the paths of the store. It completes and aborts uploads of ciphertext,
 * and keeps its books in plain below {@code __magic_job-…}: destinations, upload ids, etags and
 * statistics. The one thing that stays of what it writes, {@code _SUCCESS}, it leaves to others.
 */
final class MagicUploads extends MagicS3GuardCommitter {
  private final SuccessMarker marker;

  MagicUploads(Path output, TaskAttemptContext context, SuccessMarker marker) throws IOException {
    super(output, withoutMarker(context));
    this.marker = marker;
  }

  private static TaskAttemptContext withoutMarker(TaskAttemptContext context) {
    JobConf conf = new JobConf(context.getConfiguration());
    conf.setBoolean(CommitConstants.CREATE_SUCCESSFUL_JOB_OUTPUT_DIR_MARKER, false);
    return new TaskAttemptContextImpl(conf, context.getTaskAttemptID());
  }

  /** Asks {@code cryptos3://} first, as the store does not know where nothing may be written. */
  @Override
  public void setupJob(JobContext context) throws IOException {
    marker.fs().mkdirs(marker.file().getParent());
    marker.delete();
    super.setupJob(context);
  }

  /**
   * Has another look when an upload is gone: a speculative attempt that is told to stop aborts its
   * own uploads, while the job that is committed already aborts what it has found a moment ago.
   */
  @Override
  protected void abortPendingUploadsInCleanup(boolean suppressExceptions, CommitContext context)
      throws IOException {
    try {
      super.abortPendingUploadsInCleanup(suppressExceptions, context);
    } catch (FileNotFoundException e) {
      super.abortPendingUploadsInCleanup(true, context);
    }
  }

  @Override
  protected SuccessData maybeCreateSuccessMarker(
      JobContext context, List<String> fileNames, IOStatisticsSnapshot statistics)
      throws IOException {
    SuccessData data = super.maybeCreateSuccessMarker(context, fileNames, statistics);
    getCommitOperations().addFileSystemStatistics(data.getMetrics());
    marker.save(data);
    return data;
  }
}
