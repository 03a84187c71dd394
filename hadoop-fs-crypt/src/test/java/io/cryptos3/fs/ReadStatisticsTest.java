package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.statistics.CryptoS3StatisticNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What input streams count: what their callers see, and the work of opening chunks and DEKs. */
class ReadStatisticsTest {
  private static final int LENGTH = 3 * ObjectLayout.CHUNK_BYTES + 5;

  @TempDir private java.nio.file.Path directory;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    fs = new LocalStore().encrypted();
    file = LocalStore.path(directory.resolve("file"));
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[LENGTH]);
    }
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void bytesAreCountedAsTheCallerSeesThem() throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      IOStatistics statistics = in.getIOStatistics();
      assertEquals(0, counter(statistics, "stream_read_bytes"), "the header is not the caller's");
      assertEquals(0, in.read());
      in.readFully(new byte[128]);
      in.seek(LENGTH - 10);
      assertEquals(10, in.read(new byte[100]) + in.read(new byte[100]));
      assertEquals(-1, in.read());
      assertEquals(139, counter(statistics, "stream_read_bytes"));
      in.readFully(0, new byte[1000]);
      in.readFully(5, ByteBuffer.allocateDirect(100));
      assertEquals(-1, in.read(LENGTH, new byte[1], 0, 1));
      assertEquals(1239, counter(statistics, "stream_read_bytes"));
      assertTrue(statistics.toString().contains("1239"));
    }
  }

  @Test
  void rangesAreCountedAsTheCallerSeesThem() throws IOException {
    List<FileRange> ranges =
        List.of(FileRange.createFileRange(0, 10), FileRange.createFileRange(10, 20_000));
    try (FSDataInputStream in = fs.open(file)) {
      in.readVectored(ranges, ByteBuffer::allocate);
      for (FileRange range : ranges) {
        FutureIO.awaitFuture(range.getData());
      }
      assertEquals(20_010, counter(in.getIOStatistics(), "stream_read_bytes"));
      assertEquals(2, counter(in.getIOStatistics(), "stream_read_vectored_incoming_ranges"));
      assertEquals(2, counter(in.getIOStatistics(), CryptoS3StatisticNames.CHUNKS_OPENED));
    }
  }

  @Test
  void theOwnWorkIsCountedForStreamAndFileSystem() throws IOException {
    for (int opened = 1; opened <= 2; opened++) {
      try (FSDataInputStream in = fs.open(file)) {
        in.readAllBytes();
        IOStatistics statistics = in.getIOStatistics();
        assertEquals(4, counter(statistics, CryptoS3StatisticNames.CHUNKS_OPENED));
        assertEquals(1, counter(statistics, CryptoS3StatisticNames.DEK_UNWRAP));
        String duration = CryptoS3StatisticNames.DEK_UNWRAP + ".mean";
        assertEquals(1, statistics.meanStatistics().get(duration).getSamples());
      }
      IOStatistics all = fs.getIOStatistics();
      assertEquals(4L * opened, counter(all, CryptoS3StatisticNames.CHUNKS_OPENED));
      assertEquals(opened, counter(all, CryptoS3StatisticNames.DEK_UNWRAP));
    }
  }

  private static long counter(IOStatistics statistics, String name) {
    return statistics.counters().get(name);
  }
}
