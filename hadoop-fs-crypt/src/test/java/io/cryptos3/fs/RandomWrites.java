package io.cryptos3.fs;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.util.Random;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Writes an array by any calls. */
final class RandomWrites {
  private RandomWrites() {}

  static void write(FSDataOutputStream out, byte[] plain, Random random) throws IOException {
    try (out) {
      for (int from = 0; from < plain.length; from = (int) out.getPos()) {
        if (random.nextInt(4) == 0) {
          out.write(plain[from]);
        } else {
          int count = RandomRounds.length(random, ObjectLayout.CHUNK_BYTES);
          out.write(plain, from, Math.min(count, plain.length - from));
        }
        out.flush();
      }
    }
  }
}
