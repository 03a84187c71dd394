package io.cryptos3.bench.s3.file;

import io.cryptos3.bench.s3.Profile;
import io.cryptos3.bench.s3.Scale;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Positioned reads of 4 KiB to 1 MiB anywhere in a file, one after the other. */
final class RandomReads implements Reader {
  private static final int LEAST_BYTES = 4 << 10;
  private static final int MOST_BYTES = 1 << 20;

  private final int count;
  private final long fileBytes;

  RandomReads(Scale scale, Profile profile) {
    this.count = scale.randomReads(profile);
    this.fileBytes = scale.objectBytes();
  }

  @Override
  public void read(FileSystem fs, Path file, int seed) throws Exception {
    Seeded numbers = new Seeded(seed);
    byte[] buffer = new byte[MOST_BYTES];
    try (FSDataInputStream in = Files.open(fs, file, "random")) {
      for (int i = 0; i < count; i++) {
        int length = numbers.logUniform(LEAST_BYTES, MOST_BYTES);
        long position = numbers.below(fileBytes - length);
        in.readFully(position, buffer, 0, length);
        Content.check(ByteBuffer.wrap(buffer, 0, length), position);
      }
    }
  }
}
