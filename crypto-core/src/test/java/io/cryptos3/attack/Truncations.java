package io.cryptos3.attack;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.format.ObjectLayout;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Objects that end too early. */
final class Truncations {
  private static final int MAGIC_BYTES = 8;

  private Truncations() {}

  /** Ends at every byte. */
  static Stream<Tampering> everywhere(Victim victim) {
    return IntStream.range(0, victim.length()).mapToObj(length -> to(victim, length));
  }

  /** Ends at, before and behind everything that an object consists of. */
  static Stream<Tampering> atBoundaries(Victim victim) {
    Set<Integer> lengths = new TreeSet<>();
    for (int field : new int[] {0, 8, 9, 10, 12, 14, 16, 32, 512, 536, 568}) {
      addAround(lengths, field);
    }
    for (int chunk = 0; chunk < victim.chunks(); chunk++) {
      int end = victim.offset(chunk + 1);
      addAround(lengths, victim.offset(chunk));
      addAround(lengths, victim.offset(chunk) + ObjectLayout.TAG_BYTES);
      addAround(lengths, (victim.offset(chunk) + end) / 2);
      addAround(lengths, end - ObjectLayout.TAG_BYTES);
      addAround(lengths, end);
    }
    lengths.removeIf(length -> length < 0 || length >= victim.length());
    return lengths.stream().map(length -> to(victim, length));
  }

  private static void addAround(Set<Integer> lengths, int boundary) {
    lengths.addAll(Set.of(boundary - 1, boundary, boundary + 1));
  }

  private static Tampering to(Victim victim, int length) {
    String name = "truncated to " + length;
    byte[] object = Arrays.copyOf(victim.object(), length);
    if (length < ObjectLayout.PREFIX_BYTES) {
      Class<? extends CryptoS3Exception> error =
          length < MAGIC_BYTES ? NotEncryptedException.class : TruncatedObjectException.class;
      return Tampering.ofBeginning(name, object, Set.of(error));
    }
    return Tampering.ofChunks(name, object, victim.chunkAt(length));
  }
}
