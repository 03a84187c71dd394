package io.cryptos3.fs.commit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterConstants;

/** The reports on jobs that committers write where the configuration says. */
final class JobReports {
  private static final List<String> DIRECTORIES =
      List.of(
          CommitConstants.OPT_SUMMARY_REPORT_DIR,
          ManifestCommitterConstants.OPT_SUMMARY_REPORT_DIR);

  private JobReports() {}

  /**
   * Refuses reports that would get to S3 in plain.
   *
   * @throws PathCommitException when they would
   */
  static void check(Configuration conf) throws IOException {
    for (String key : DIRECTORIES) {
      String directory = conf.getTrimmed(key, "");
      if (!directory.isEmpty()
          && new Path(directory).getFileSystem(conf) instanceof S3AFileSystem) {
        throw new PathCommitException(
            directory,
            key + " would put reports on encrypted files into S3 in plain: use cryptos3://");
      }
    }
  }
}
