package io.cryptos3.attack;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.UnsupportedVersionException;
import io.cryptos3.error.WrongKeyException;
import io.cryptos3.format.ObjectLayout;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Objects of which one bit differs. */
final class Flips {
  private static final int IV = 16;
  private static final int NAME = 32;

  private Flips() {}

  /** Flips a bit of each byte before the first chunk, another one in each. */
  static Stream<Tampering> ofBeginning(Victim victim) {
    return IntStream.range(0, ObjectLayout.PREFIX_BYTES)
        .boxed()
        .flatMap(
            i -> Stream.of(beginning(victim, i, 1 << i % 8), beginning(victim, i, 0x80 >> i % 7)));
  }

  /** Flips a bit of each byte of the chunks. */
  static Stream<Tampering> everywhereInChunks(Victim victim) {
    return IntStream.range(ObjectLayout.PREFIX_BYTES, victim.length())
        .mapToObj(i -> inChunks(victim, i));
  }

  /** Flips a bit of the first and last byte of each chunk and of each tag. */
  static Stream<Tampering> ofEachChunk(Victim victim) {
    return IntStream.range(0, victim.chunks())
        .flatMap(
            chunk -> {
              int end = victim.offset(chunk + 1);
              int tag = end - ObjectLayout.TAG_BYTES;
              return IntStream.of(
                  victim.offset(chunk), (victim.offset(chunk) + end) / 2, tag - 1, tag, end - 1);
            })
        .filter(i -> i >= ObjectLayout.PREFIX_BYTES)
        .distinct()
        .mapToObj(i -> inChunks(victim, i));
  }

  private static Tampering inChunks(Victim victim, int index) {
    byte[] object = flipped(victim, index, 1 << index % 8);
    return Tampering.ofChunks("flipped in byte " + index, object, victim.chunkAt(index));
  }

  private static Tampering beginning(Victim victim, int index, int mask) {
    byte[] object = flipped(victim, index, mask);
    return Tampering.ofBeginning(
        "flipped %02x in byte %d".formatted(mask, index), object, errors(victim, index));
  }

  private static byte[] flipped(Victim victim, int index, int mask) {
    byte[] object = victim.object();
    object[index] ^= (byte) mask;
    return object;
  }

  /**
   * What is in the context makes the DEK wrong, unless a rule stops it before. Name, EDEK and IV
   * lead the key provider to another DEK or to none.
   */
  private static Set<Class<? extends CryptoS3Exception>> errors(Victim victim, int index) {
    ByteBuffer header = ByteBuffer.wrap(victim.header());
    int edek = NAME + header.getShort(12);
    int padding = edek + header.getShort(14);
    if (index < 8) {
      return Set.of(NotEncryptedException.class);
    } else if (index == 8) {
      return Set.of(UnsupportedVersionException.class);
    } else if (index == 9) {
      return Set.of(UnsupportedVersionException.class, WrongKeyException.class);
    } else if (index < 12) {
      return Set.of(MalformedHeaderException.class);
    } else if (index < IV || (index >= NAME && index < edek)) {
      return Set.of(
          MalformedHeaderException.class,
          WrongKeyException.class,
          KeyUnavailableException.class,
          KeyAccessDeniedException.class);
    } else if (index < padding) {
      return Set.of(WrongKeyException.class, KeyUnavailableException.class);
    }
    return Set.of(
        index < ObjectLayout.HEADER_BYTES
            ? MalformedHeaderException.class
            : WrongKeyException.class);
  }
}
