package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files against an array in memory: any calls, in any order, of any lengths. */
class FileModelTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int[] LENGTHS = {
    0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 300_000
  };

  @TempDir private java.nio.file.Path directory;

  @ParameterizedTest
  @EnumSource
  void callsInAnyOrderAgreeWithTheArray(Suite suite) throws IOException {
    Path file = LocalStore.path(directory.resolve("file"));
    try (CryptoS3FileSystem fs = new LocalStore().encrypted(suite)) {
      for (int length : LENGTHS) {
        RandomRounds.run(
            1,
            random -> {
              byte[] plain = new byte[length];
              random.nextBytes(plain);
              RandomWrites.write(fs.create(file, true), plain, random);
              assertEquals(length, fs.getFileStatus(file).getLen());
              try (FSDataInputStream in = fs.open(file)) {
                new RandomReads(in, plain, random).run(200);
              }
            });
      }
    }
  }
}
