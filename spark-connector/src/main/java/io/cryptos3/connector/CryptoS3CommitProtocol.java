package io.cryptos3.connector;

import io.cryptos3.fs.CryptoS3FileSystem;
import io.cryptos3.fs.config.CommitterName;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.parquet.hadoop.ParquetOutputCommitter;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import scala.Option;

/**
 * How Spark SQL commits what it writes to {@code cryptos3://}: by the committer of the path's
 * factory, which renames nothing. Users name it in {@code spark.sql.sources.commitProtocolClass}.
 *
 * <p>Writes to any other place are committed as by Spark's own protocol.
 *
 * <p>When partitions are overwritten dynamically, Spark moves them as folders from a staging folder
 * to the table after the committer is done. The magic committer has no folder to move, so such a
 * write uses the manifest committer. Files of partitions with a location of their own are renamed
 * at the end too, as Spark always does.
 *
 * <p>Spark makes one for each write and sends copies to the tasks. Not thread-safe, as none is.
 */
public final class CryptoS3CommitProtocol extends SQLHadoopMapReduceCommitProtocol {

  /** What a committer declares whose files Spark may move on; Spark's name. */
  private static final String DYNAMIC_PARTITIONING = "mapreduce.job.committer.dynamic.partitioning";

  /** The committer that a file format wants; Spark's name. */
  private static final String FORMATS_COMMITTER = "spark.sql.sources.outputCommitterClass";

  private static final long serialVersionUID = 1;

  private final String table;
  private final boolean dynamicOverwrite;

  /** Where the task writes, or null to leave that to Spark. */
  private transient Path workPath;

  /**
   * The constructor that Spark looks for.
   *
   * @param jobId part of the names of all files
   * @param table the folder that will hold the files
   * @param dynamicOverwrite whether to replace just the partitions that are written
   */
  public CryptoS3CommitProtocol(String jobId, String table, boolean dynamicOverwrite) {
    super(jobId, table, dynamicOverwrite);
    this.table = table;
    this.dynamicOverwrite = dynamicOverwrite;
  }

  /**
   * Makes the committer of the job, or of a task's attempt.
   *
   * @throws UncheckedIOException when there is none, or none that can do what is asked
   */
  @Override
  public OutputCommitter setupCommitter(TaskAttemptContext context) {
    Configuration conf = context.getConfiguration();
    Path output = dynamicOverwrite ? stagingDir() : new Path(table);
    try {
      output = output.getFileSystem(conf).makeQualified(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return CryptoS3FileSystem.SCHEME.equals(output.toUri().getScheme())
        ? bind(output, context)
        : super.setupCommitter(context);
  }

  private PathOutputCommitter bind(Path output, TaskAttemptContext context) {
    Configuration conf = context.getConfiguration();
    if (dynamicOverwrite) {
      CommitterName.MANIFEST.choose(conf, output.toUri().getAuthority());
    }
    try {
      PathOutputCommitter committer =
          isParquet(conf)
              ? new CryptoS3ParquetCommitter(output, context)
              : Committers.of(output, context);
      if (dynamicOverwrite && !canMoveOn(committer)) {
        throw new IOException(
            "%s cannot overwrite partitions dynamically: %s".formatted(committer, table));
      }
      workPath = committer.getWorkPath();
      return committer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isParquet(Configuration conf) {
    return ParquetOutputCommitter.class.isAssignableFrom(
        conf.getClass(FORMATS_COMMITTER, OutputCommitter.class));
  }

  private static boolean canMoveOn(PathOutputCommitter committer) {
    return committer instanceof StreamCapabilities capabilities
        && capabilities.hasCapability(DYNAMIC_PARTITIONING);
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext context, Option<String> partition, FileNameSpec name) {
    if (workPath == null) {
      return super.newTaskTempFile(context, partition, name);
    }
    if (dynamicOverwrite) {
      partitionPaths().add(partition.get());
    }
    Path folder = partition.isDefined() ? new Path(workPath, partition.get()) : workPath;
    return new Path(folder, getFilename(context, name)).toString();
  }

  /**
   * Names a file of a partition with a location of its own. Spark renames it there at the end,
   * after it has deleted what was there: a rename that keys do not allow fails here, before that.
   */
  @Override
  public String newTaskTempFileAbsPath(
      TaskAttemptContext context, String location, FileNameSpec name) {
    String temporary = super.newTaskTempFileAbsPath(context, location, name);
    Path file = new Path(temporary);
    try {
      if (file.getFileSystem(context.getConfiguration()) instanceof CryptoS3FileSystem fs) {
        fs.checkRename(file, new Path(location, getFilename(context, name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return temporary;
  }
}
