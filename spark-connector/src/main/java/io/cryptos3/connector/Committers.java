package io.cryptos3.connector;

import io.cryptos3.fs.commit.CryptoS3CommitterFactory;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/** Finds the committer of an output path by Hadoop's rules. */
final class Committers {

  private static final String FACTORY = "mapreduce.outputcommitter.factory.scheme.cryptos3";

  private Committers() {}

  /**
   * Returns a committer of the factory that the configuration names for the scheme of the path. For
   * {@code cryptos3} that is ours if none is named: whoever names a class of this package means it.
   */
  static PathOutputCommitter of(Path output, TaskAttemptContext context) throws IOException {
    context.getConfiguration().setIfUnset(FACTORY, CryptoS3CommitterFactory.class.getName());
    return PathOutputCommitterFactory.createCommitter(output, context);
  }
}
