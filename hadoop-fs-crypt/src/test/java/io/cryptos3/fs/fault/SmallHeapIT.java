package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** A JVM whose heap is a fraction of an object writes and reads it, whatever its size. */
class SmallHeapIT extends OnHarmedS3 {
  private static final String HEAP = "96m";

  /** 10 GiB when there is time. */
  private static final long MEBIBYTES =
      Integer.getInteger("cryptos3.test.rounds", 1) > 1 ? 10_240 : 320;

  @Test
  void anObjectNeedsNoHeapOfItsSize() throws Exception {
    // The object, and its parts while S3 puts them together.
    long needed = (3 * MEBIBYTES) << 20;
    long free = Files.getFileStore(directory).getUsableSpace();
    assumeTrue(free > needed, () -> directory + " has " + free + " bytes free, needs " + needed);
    Configuration conf = s3.direct();
    conf.set("fs.s3a.input.stream.type", "classic");
    try (ClientProcess client =
        ClientProcess.start(
            directory, HEAP, LargeObjectProgram.class, conf, s3.newFile("cryptos3"), MEBIBYTES)) {
      int status = client.join();
      String output = client.output();
      assertEquals(0, status, output);
    }
  }
}
