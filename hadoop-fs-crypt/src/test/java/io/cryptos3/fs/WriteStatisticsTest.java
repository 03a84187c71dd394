package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteStatisticsTest {
  @TempDir private java.nio.file.Path directory;

  @Test
  void aStreamCountsWhatItsCallerWritesAtOnceAndNotWhatTheStoreGets() throws IOException {
    try (CryptoS3FileSystem fs = new LocalStore().encrypted()) {
      FSDataOutputStream out = fs.create(LocalStore.path(directory.resolve("file")));
      IOStatistics statistics = out.getIOStatistics();
      assertEquals(0, written(statistics));
      out.write(1);
      assertEquals(1, written(statistics));
      out.write(new byte[100_000], 10, 50_000);
      assertEquals(50_001, written(statistics));
      assertEquals(50_001, out.getPos());
      out.close();
      assertEquals(50_001, written(statistics));
      assertTrue(statistics.counters().containsKey("stream_write_exceptions"), "of the store");
    }
  }

  private static long written(IOStatistics statistics) {
    return statistics.counters().get("stream_write_bytes");
  }
}
