package io.cryptos3.fs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitterNameTest {
  private final Configuration conf = new Configuration(false);

  @Test
  void theDefaultIsMagicWhateverS3aHas() {
    conf.set("fs.s3a.committer.name", "directory");

    assertEquals(CommitterName.MAGIC, CommitterName.of(conf, "lake"));
  }

  @Test
  void aBucketsOwnNameWins() {
    conf.set("fs.cryptos3.committer.name", "magic");
    conf.set("fs.cryptos3.bucket.lake.committer.name", "manifest");

    assertEquals(CommitterName.MANIFEST, CommitterName.of(conf, "lake"));
    assertEquals(CommitterName.MAGIC, CommitterName.of(conf, "sea"));
  }

  @Test
  void theChosenOneWinsForItsBucketOnly() {
    conf.set("fs.cryptos3.bucket.lake.committer.name", "magic");

    CommitterName.MANIFEST.choose(conf, "lake");

    assertEquals(CommitterName.MANIFEST, CommitterName.of(conf, "lake"));
    assertEquals(CommitterName.MAGIC, CommitterName.of(conf, "sea"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "partitioned", "staging"})
  void stagingCommittersAreRefusedBecauseTheyUploadPlaintext(String name) {
    conf.set("fs.cryptos3.bucket.lake.committer.name", name);

    String message =
        assertThrows(IllegalArgumentException.class, () -> CommitterName.of(conf, "lake"))
            .getMessage();
    assertTrue(
        message.startsWith("fs.cryptos3.bucket.lake.committer.name=" + name + ": "), message);
    assertTrue(message.contains("in plain"), message);
  }

  @Test
  void anUnknownNameIsRefused() {
    conf.set("fs.cryptos3.committer.name", "file");

    String message =
        assertThrows(IllegalArgumentException.class, () -> CommitterName.of(conf, "lake"))
            .getMessage();
    assertEquals(
        "fs.cryptos3.committer.name=file: there is no such committer; use magic or manifest",
        message);
  }
}
