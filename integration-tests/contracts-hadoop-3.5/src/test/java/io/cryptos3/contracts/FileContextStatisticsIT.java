package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.apache.hadoop.fs.FCStatisticsBaseTest;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem.Statistics;

/**
 * Bytes are counted once, in the counters of {@code FileSystem} that jobs show. A FileContext has
 * counters of its own, which stay at zero.
 */
public final class FileContextStatisticsIT extends FCStatisticsBaseTest {

  static {
    fc = Lake.fileContext();
  }

  public FileContextStatisticsIT() {
    FileContext.clearStatistics();
  }

  @Override
  protected void verifyReadBytes(Statistics statistics) {
    assertEquals(counted(2 * blockSize), statistics.getBytesRead());
  }

  @Override
  protected void verifyWrittenBytes(Statistics statistics) {
    assertEquals(counted(blockSize), statistics.getBytesWritten());
  }

  @Override
  protected URI getFsUri() {
    return Lake.uri();
  }

  private static int counted(int bytes) {
    return Lake.SCHEME.equals("s3a") ? bytes : 0;
  }
}
