package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.Harms;
import io.cryptos3.s3.Request;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store that takes parts more slowly than they are written: the writer waits where it waits with
 * s3a, with as many parts under way as {@code fs.s3a.fast.upload.active.blocks} says.
 */
@Timeout(60)
class SlowStoreIT extends OnHarmedS3 {
  private static final int PART_BYTES = 5 << 20;
  private static final int ACTIVE_PARTS = 2;
  private static final byte[] BYTES = Samples.bytes(1, 4 * PART_BYTES);

  @ParameterizedTest
  @ValueSource(strings = {"disk", "array", "bytebuffer"})
  void aWriterWaitsWhereItWaitsWithS3a(String buffer) throws Exception {
    long withS3a = writtenWhenHeld("s3a", buffer);
    // Two parts are under way, and the third is full.
    assertTrue(withS3a < 3 * PART_BYTES && withS3a > 2 * PART_BYTES, () -> withS3a + " bytes");
    assertEquals(withS3a, writtenWhenHeld("cryptos3", buffer));
  }

  private static long writtenWhenHeld(String scheme, String buffer) throws Exception {
    Path file = s3.newFile(scheme);
    CountDownLatch gate = holdParts();
    try (FileSystem fs = open(scheme, buffer)) {
      FSDataOutputStream out = fs.create(file);
      BlockedWriter writer = BlockedWriter.start(out, BYTES);
      long written = writer.written();
      assertEquals(ACTIVE_PARTS, s3.tap().exchanges(Request::isPart).size());
      gate.countDown();
      assertNull(writer.join());
      out.close();
      assertArrayEquals(BYTES, Samples.read(fs, file));
      return written;
    }
  }

  @Test
  void anAbortWhileAWriterWaitsDoesWhatItDoesWithS3a() throws Exception {
    assertEquals(abortWhileHeld("s3a"), abortWhileHeld("cryptos3"));
  }

  /** What an abort came to: whether it waited for the writer, and what was left behind. */
  private record Aborted(boolean waited, boolean visible, List<String> uploads) {}

  private static Aborted abortWhileHeld(String scheme) throws Exception {
    Path file = s3.newFile(scheme);
    CountDownLatch gate = holdParts();
    try (FileSystem fs = open(scheme, "disk")) {
      FSDataOutputStream out = fs.create(file);
      BlockedWriter writer = BlockedWriter.start(out, BYTES);
      CompletableFuture<Void> abort = CompletableFuture.runAsync(out::abort);
      boolean waited = waits(abort);
      gate.countDown();
      abort.join();
      assertNotNull(writer.join());
      out.close();
      assertTrue(s3.bufferedFiles().isEmpty(), s3.bufferedFiles()::toString);
      return new Aborted(waited, fs.exists(file), s3.objects().uploads());
    }
  }

  private static boolean waits(CompletableFuture<Void> abort) throws Exception {
    try {
      abort.get(500, TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }

  private static CountDownLatch holdParts() {
    CountDownLatch gate = new CountDownLatch(1);
    s3.tap().reset();
    s3.tap().when(Request::isPart).with(Harms.holdUntil(gate));
    return gate;
  }

  private static FileSystem open(String scheme, String buffer) throws IOException {
    Configuration conf = s3.conf();
    conf.setInt("fs.s3a.fast.upload.active.blocks", ACTIVE_PARTS);
    conf.set("fs.s3a.fast.upload.buffer", buffer);
    return s3.open(scheme, conf);
  }
}
