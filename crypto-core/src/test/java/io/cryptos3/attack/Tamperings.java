package io.cryptos3.attack;

import java.util.stream.Stream;

/** All that is done to objects. */
public final class Tamperings {
  private Tamperings() {}

  /** Returns what is done to an object of some chunks, at each of its boundaries. */
  public static Stream<Tampering> atBoundaries(Victim victim) {
    return Stream.of(
            Truncations.atBoundaries(victim),
            Flips.ofEachChunk(victim),
            Arrangements.ofChunks(victim),
            Arrangements.extensions(victim),
            Arrangements.zeroTails(victim))
        .flatMap(each -> each);
  }

  /** Returns what is done to each byte before the first chunk. */
  public static Stream<Tampering> ofBeginning(Victim victim) {
    return Flips.ofBeginning(victim);
  }

  /** Returns what is done to a small object, at each of its bytes. */
  public static Stream<Tampering> atEveryByte(Victim victim) {
    return Stream.concat(Truncations.everywhere(victim), Flips.everywhereInChunks(victim));
  }

  /**
   * Returns what is made of two objects, whose plaintexts have the same length: two files, or two
   * versions of one.
   *
   * @param other has another DEK, or the same DEK and header and another salt
   */
  public static Stream<Tampering> splices(Victim victim, Victim other) {
    return Splices.of(victim, other);
  }
}
