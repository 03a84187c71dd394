package io.cryptos3.fs.rewrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.rewrap.PartRanges.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartRangesTest {
  private static final long MIB = 1 << 20;

  @Test
  void aRangeNamesItsLastByte() {
    assertEquals("bytes=0-511", new Range(0, 512).header());
  }

  @ParameterizedTest
  @ValueSource(longs = {5 * MIB + 1, 69 * MIB, 69 * MIB + 1, 70 * MIB, 5_000_000 * MIB})
  void copiesCoverAllAfterTheFirstPartWithinTheLimitsOfS3(long bytes) {
    List<Range> ranges = PartRanges.copied(bytes, 64 * MIB);
    long end = 5 * MIB;
    for (Range range : ranges) {
      assertEquals(end, range.begin());
      end = range.end();
      assertTrue(end == bytes || range.end() - range.begin() >= 64 * MIB);
      assertTrue(range.end() - range.begin() <= 5L << 30);
    }
    assertEquals(bytes, end);
    assertTrue(ranges.size() < 10_000);
  }

  @Test
  void partsAreNeverSmallerThanS3Takes() {
    assertEquals(2, PartRanges.copied(15 * MIB, 1).size());
  }
}
