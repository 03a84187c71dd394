package io.cryptos3.fs.commit;

import io.cryptos3.fs.CryptoS3FileSystem;
import io.cryptos3.fs.config.CommitterName;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/**
 * Makes the committers of jobs that write to {@code cryptos3://}, for {@code
 * mapreduce.outputcommitter.factory.scheme.cryptos3}. Which one is configured as {@code
 * fs.cryptos3.committer.name}:
 *
 * <ul>
 *   <li>{@code magic}, the default: tasks upload ciphertext to the final places, and the commit
 *       makes it visible; nothing is renamed. What s3a's magic committer is configured by, {@code
 *       fs.s3a.committer.*}, holds here too.
 *   <li>{@code manifest}: Hadoop's manifest committer, which renames, that is copies, every file
 *       once. For Spark's dynamic partition overwrite, which the other does not support.
 * </ul>
 *
 * <p>s3a's staging committers do not exist here: they upload local files of tasks as they are, so
 * in plain.
 */
public final class CryptoS3CommitterFactory extends PathOutputCommitterFactory {

  /**
   * Makes the committer of a task attempt, or of a job.
   *
   * @param outputPath may be null, for a job without files; then nothing is committed
   * @throws PathCommitException when the path is not of {@code cryptos3://}, or something that the
   *     committer needs is switched off
   * @throws IllegalArgumentException when the configuration names no committer of ours
   */
  @Override
  public PathOutputCommitter createOutputCommitter(Path outputPath, TaskAttemptContext context)
      throws IOException {
    if (outputPath == null) {
      return createFileOutputCommitter(null, context);
    }
    Configuration conf = context.getConfiguration();
    FileSystem fs = outputPath.getFileSystem(conf);
    if (!CryptoS3FileSystem.SCHEME.equals(fs.getUri().getScheme())) {
      throw new PathCommitException(
          outputPath, getClass().getName() + " makes committers for cryptos3:// only");
    }
    JobReports.check(conf);
    Path output = fs.makeQualified(outputPath);
    return switch (CommitterName.of(conf, fs.getUri().getAuthority())) {
      case MAGIC -> MagicCommitter.of(fs, output, context);
      case MANIFEST -> new UniqueManifestCommitter(output, context);
    };
  }
}
