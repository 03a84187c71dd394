package io.cryptos3.fs.commit;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.files.SuccessData;

/**
 * The file {@code _SUCCESS} of a job, encrypted as every other file.
 *
 * @param fs of {@code cryptos3://}
 * @param file where it is
 * @param wanted whether the job is to have one
 */
record SuccessMarker(FileSystem fs, Path file, boolean wanted) {

  static SuccessMarker in(FileSystem fs, Path output, Configuration conf) {
    return new SuccessMarker(
        fs,
        new Path(output, CommitConstants._SUCCESS),
        conf.getBoolean(
            CommitConstants.CREATE_SUCCESSFUL_JOB_OUTPUT_DIR_MARKER,
            CommitConstants.DEFAULT_CREATE_SUCCESSFUL_JOB_DIR_MARKER));
  }

  /** Removes that of an earlier job. */
  void delete() throws IOException {
    if (wanted) {
      fs.delete(file, false);
    }
  }

  void save(SuccessData data) throws IOException {
    if (wanted) {
      data.save(fs, file, SuccessData.serializer());
    }
  }
}
