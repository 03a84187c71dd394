package io.cryptos3.fs.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.CryptoS3FileSystem;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.s3a.commit.PathCommitException;
import org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which committer a job gets. There is no S3: any request would fail. */
class CommitterSelectionTest {
  private static final String DYNAMIC_PARTITIONS = "mapreduce.job.committer.dynamic.partitioning";
  private static final Path OUTPUT = new Path("cryptos3://lake/out");

  private final Configuration conf = withoutS3();

  private static Configuration withoutS3() {
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.impl", CryptoS3FileSystem.class.getName());
    conf.set("fs.cryptos3.key.name", "sales");
    conf.set(JobByHand.FACTORY, CryptoS3CommitterFactory.class.getName());
    conf.set("fs.s3a.endpoint", "http://127.0.0.1:1");
    conf.set("fs.s3a.endpoint.region", "us-east-1");
    conf.set("fs.s3a.access.key", "access");
    conf.set("fs.s3a.secret.key", "secret");
    conf.setInt("fs.s3a.attempts.maximum", 1);
    conf.setInt("fs.s3a.retry.limit", 0);
    return conf;
  }

  @AfterEach
  void closeFileSystems() throws IOException {
    FileSystem.closeAll();
  }

  @Test
  void theDefaultIsMagicWhateverS3aWouldUse() throws Exception {
    conf.set("fs.s3a.committer.name", "directory");

    PathOutputCommitter committer = committer(OUTPUT);
    assertInstanceOf(MagicCommitter.class, committer);
    assertEquals(OUTPUT, committer.getOutputPath());
    assertEquals("cryptos3", committer.getWorkPath().toUri().getScheme());
    assertTrue(committer.getWorkPath().toString().endsWith("/__base"));
    assertFalse(((StreamCapabilities) committer).hasCapability(DYNAMIC_PARTITIONS));
  }

  @Test
  void aPathWithoutSchemeIsThatOfTheDefaultFileSystem() throws Exception {
    conf.set("fs.defaultFS", "cryptos3://lake");
    conf.set(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS, factory());

    assertEquals(OUTPUT, committer(new Path("/out")).getOutputPath());
  }

  @Test
  @SuppressWarnings("deprecation") // Older engines ask so.
  void nobodyRecoversTasksOrRepeatsACommitAsWithS3a() throws Exception {
    PathOutputCommitter committer = committer(OUTPUT);

    assertFalse(committer.isRecoverySupported());
    assertFalse(committer.isRecoverySupported(context()));
    assertFalse(committer.isCommitJobRepeatable(context()));
    PathCommitException refusal =
        assertThrows(PathCommitException.class, () -> committer.recoverTask(context()));
    assertEquals(OUTPUT, refusal.getPath());
  }

  @Test
  void theManifestCommitterIsForDynamicPartitions() throws Exception {
    conf.set("fs.cryptos3.committer.name", "manifest");

    PathOutputCommitter committer = committer(OUTPUT);
    assertInstanceOf(UniqueManifestCommitter.class, committer);
    assertTrue(((StreamCapabilities) committer).hasCapability(DYNAMIC_PARTITIONS));
  }

  @Test
  void aStagingCommitterIsRefused() {
    conf.set("fs.cryptos3.committer.name", "directory");

    String message =
        assertThrows(IllegalArgumentException.class, () -> committer(OUTPUT)).getMessage();
    assertTrue(message.startsWith("fs.cryptos3.committer.name=directory: "), message);
  }

  @Test
  void s3asOwnFactoryIsRefusedByS3a() {
    conf.set(JobByHand.FACTORY, S3ACommitterFactory.CLASSNAME);
    for (String name : new String[] {"directory", "partitioned", "magic"}) {
      conf.set("fs.s3a.committer.name", name);

      PathCommitException refusal =
          assertThrows(PathCommitException.class, () -> committer(OUTPUT));
      assertTrue(refusal.getMessage().contains("not supported"), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.s3a.committer.magic.enabled",
        "fs.s3a.bucket.lake.committer.magic.enabled",
        "fs.s3a.multipart.uploads.enabled"
      })
  void withoutMagicPathsThereIsNoMagicCommitter(String key) {
    conf.setBoolean(key, false);

    PathCommitException refusal = assertThrows(PathCommitException.class, () -> committer(OUTPUT));
    assertTrue(
        refusal.getMessage().contains("fs.s3a.committer.magic.enabled=true"), refusal.getMessage());
    assertEquals(OUTPUT, refusal.getPath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.s3a.committer.summary.report.directory",
        "mapreduce.manifest.committer.summary.report.directory"
      })
  void reportsInPlainOnS3AreRefused(String key) {
    conf.set(key, "s3a://lake/reports");

    PathCommitException refusal = assertThrows(PathCommitException.class, () -> committer(OUTPUT));
    assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
  }

  @Test
  void anotherSchemeIsRefused() {
    conf.set(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS, factory());

    assertThrows(PathCommitException.class, () -> committer(new Path("file:///tmp/out")));
  }

  @Test
  void aJobWithoutOutputCommitsNothing() throws Exception {
    conf.set(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS, factory());

    PathOutputCommitter committer = committer(null);
    assertInstanceOf(FileOutputCommitter.class, committer);
    assertNull(committer.getOutputPath());
    assertFalse(committer.needsTaskCommit(context()));
    committer.abortJob(context(), JobStatus.State.KILLED);
  }

  private static String factory() {
    return CryptoS3CommitterFactory.class.getName();
  }

  private PathOutputCommitter committer(Path output) throws IOException {
    return PathOutputCommitterFactory.createCommitter(output, context());
  }

  private TaskAttemptContext context() {
    return new TaskAttemptContextImpl(
        conf, TaskAttemptID.forName("attempt_202611220000_0001_m_000000_0"));
  }
}
