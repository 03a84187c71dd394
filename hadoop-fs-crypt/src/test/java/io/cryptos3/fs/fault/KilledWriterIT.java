package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.HarmRule;
import io.cryptos3.s3.Harms;
import io.cryptos3.s3.Request;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.s3guard.S3GuardTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task whose JVM is killed in the middle of a write. */
@Timeout(120)
class KilledWriterIT extends OnHarmedS3 {
  private static final int SMALL = 1_000_000;

  /** Two parts. */
  private static final int LARGE = 6_000_000;

  private Path file;

  @BeforeEach
  void choosePath() {
    s3.tap().reset();
    file = s3.newFile("cryptos3");
  }

  @AfterEach
  void forgetUploads() {
    s3.objects().deleteAll();
  }

  @Test
  void inASinglePutNothingIsLeft() throws Exception {
    killDuring(request -> request.isSinglePut(file.getName()), SMALL);
    assertFalse(s3.other().exists(file));
    assertEquals(List.of(), s3.objects().uploads());
  }

  @Test
  void inAPartAnUploadIsLeftThatTheToolsOfS3aFindAndEnd() throws Exception {
    killDuring(Request::isPart, LARGE);
    assertFalse(s3.other().exists(file));
    assertEquals(List.of(file.getName()), s3.objects().uploads());

    Configuration conf = s3.conf();
    // Of a folder, as s3a looks below paths alone.
    String folder = file.getParent().toString().replace("cryptos3:", "s3a:");
    assertEquals(0, S3GuardTool.run(conf, "uploads", "-expect", "1", folder));
    assertEquals(0, S3GuardTool.run(conf, "uploads", "-abort", "-force", folder));
    assertEquals(List.of(), s3.objects().uploads());
    assertFalse(s3.other().exists(file));
  }

  @Test
  void beforeTheCompletionAnUploadIsLeftThatTheNextClientPurges() throws Exception {
    killDuring(Request::isCompletion, LARGE);
    assertFalse(s3.other().exists(file));
    assertEquals(List.of(file.getName()), s3.objects().uploads());

    Configuration conf = s3.conf();
    conf.setBoolean("fs.s3a.multipart.purge", true);
    conf.setInt("fs.s3a.multipart.purge.age", 0);
    try (FileSystem next = s3.open("cryptos3", conf)) {
      assertFalse(next.exists(file));
    }
    assertEquals(List.of(), s3.objects().uploads());
  }

  private void killDuring(Predicate<Request> request, int length) throws Exception {
    HarmRule rule = s3.tap().when(request).with(Harms.hangRequestAfter(100));
    Configuration patient = s3.conf();
    patient.set("fs.s3a.connection.timeout", "60s");
    try (ClientProcess writer =
        ClientProcess.start(directory, "256m", WriterProgram.class, patient, file, length)) {
      while (rule.harmed() == 0) {
        assertTrue(writer.isAlive(), "See client.log");
        Thread.sleep(20);
      }
      writer.kill();
    }
    assertTrue(s3.tap().awaitNoConnections());
  }
}
