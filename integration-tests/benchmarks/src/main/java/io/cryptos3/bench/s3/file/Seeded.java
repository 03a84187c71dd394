package io.cryptos3.bench.s3.file;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Numbers that are as good as random and the same for all sides. */
final class Seeded {
  private final SecureRandom numbers;

  Seeded(int seed) {
    try {
      numbers = SecureRandom.getInstance("SHA1PRNG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    // What is set before anything is drawn is the whole seed of this generator.
    numbers.setSeed(ByteBuffer.allocate(Integer.BYTES).putInt(seed).array());
  }

  /** A number from 0 to less than {@code bound}. */
  long below(long bound) {
    return (long) (numbers.nextDouble() * bound);
  }

  /** A number of a range whose logarithm is uniformly distributed. */
  int logUniform(int least, int most) {
    return (int) (least * Math.pow((double) most / least, numbers.nextDouble()));
  }
}
