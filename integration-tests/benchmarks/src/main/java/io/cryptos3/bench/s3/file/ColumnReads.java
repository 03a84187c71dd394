package io.cryptos3.bench.s3.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Some columns of a columnar file: vectored reads of 30 ranges of 100 KiB to 2 MiB in each row
 * group of 128 MiB, one row group after the other.
 */
final class ColumnReads implements Reader {
  private static final int GROUP_BYTES = 128 << 20;
  private static final int COLUMNS = 30;
  private static final int LEAST_BYTES = 100 << 10;
  private static final int MOST_BYTES = 2 << 20;

  private final long fileBytes;

  ColumnReads(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  @Override
  public void read(FileSystem fs, Path file, int seed) throws Exception {
    Seeded numbers = new Seeded(seed);
    try (FSDataInputStream in = Files.open(fs, file, "parquet")) {
      for (long group = 0; group < fileBytes; group += GROUP_BYTES) {
        List<FileRange> ranges = ranges(group, numbers);
        in.readVectored(ranges, ByteBuffer::allocate);
        for (FileRange range : ranges) {
          Content.check(range.getData().get(), range.getOffset());
        }
      }
    }
  }

  /** One range somewhere in each of as many slots of equal size. */
  private List<FileRange> ranges(long group, Seeded numbers) {
    long slot = Math.min(GROUP_BYTES, fileBytes - group) / COLUMNS;
    List<FileRange> ranges = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      int length = (int) Math.min(slot, numbers.logUniform(LEAST_BYTES, MOST_BYTES));
      long gap = numbers.below(slot - length + 1);
      ranges.add(FileRange.createFileRange(group + column * slot + gap, length));
    }
    return ranges;
  }
}
