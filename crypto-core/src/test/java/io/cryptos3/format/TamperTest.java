package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.attack.Tampering;
import io.cryptos3.attack.Tamperings;
import io.cryptos3.attack.Verdict;
import io.cryptos3.attack.Victim;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is done to an object, no reader reads it to its end, and what it gives out before it
 * fails is what was written (rules C2 to C5).
 */
class TamperTest {
  private static final int C = ObjectLayout.CHUNK_BYTES;

  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticedToAnObjectOfSomeChunks(Suite suite) throws IOException {
    assertRejected(victim(suite, 2 * C + 100), Tamperings::atBoundaries);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticedToAnObjectWithAnEmptyFinalChunk(Suite suite) throws IOException {
    assertRejected(victim(suite, 2 * C), Tamperings::atBoundaries);
  }

  // C4
  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticedToAnyByteOfASmallObject(Suite suite) throws IOException {
    assertRejected(victim(suite, 100), Tamperings::atEveryByte);
    assertRejected(victim(suite, 0), Tamperings::atEveryByte);
  }

  // H1, H3, H4, H5, H6, H7, H8, K3
  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticedToTheBeginning(Suite suite) throws IOException {
    assertRejected(victim(suite, 100), Tamperings::ofBeginning);
  }

  @ParameterizedTest
  @EnumSource
  void objectsAreNotSpliced(Suite suite) throws IOException {
    for (int length : new int[] {2 * C + 100, C, 0}) {
      Victim otherSalt = victim(suite, length);
      Victim otherFile = victim(suite, length, "hr@0", (byte) 1);
      Victim olderVersion = victim(suite, length, "sales@0", (byte) 2);
      for (Victim other : new Victim[] {otherSalt, otherFile, olderVersion}) {
        assertRejected(victim(suite, length), victim -> Tamperings.splices(victim, other));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void objectsOfTwoSuitesAreNotSpliced(Suite suite) throws IOException {
    for (Suite otherSuite : Suite.values()) {
      if (otherSuite != suite) {
        Victim other = victim(otherSuite, 2 * C);
        assertRejected(victim(suite, 2 * C), victim -> Tamperings.splices(victim, other));
      }
    }
  }

  private interface Attack {
    Stream<Tampering> on(Victim victim);
  }

  private static void assertRejected(Victim victim, Attack attack) {
    attack.on(victim).forEach(tampering -> assertRejected(victim, tampering));
  }

  private static void assertRejected(Victim victim, Tampering tampering) {
    for (ObjectReader reader : readers(tampering)) {
      ReleasedBytes released =
          Verdict.assertRejects(
              tampering,
              victim,
              reader.knowsLength(),
              (object, sink) -> reader.read(object, TestObjects::opener, sink));
      if (!reader.knowsLength()) {
        assertEquals(
            Math.min(tampering.intactBytes(), victim.message().length),
            released.size(),
            () -> tampering + ": " + reader + " gives out what lies before");
      }
    }
  }

  /** All begin with the same opener. */
  private static List<ObjectReader> readers(Tampering tampering) {
    List<ObjectReader> all = List.of(ObjectReader.values());
    return tampering.stopsOpening() ? all.subList(0, 1) : all;
  }

  private static Victim victim(Suite suite, int length) throws IOException {
    return victim(suite, length, "sales@0", (byte) 0);
  }

  /** Makes an object whose DEK depends on the key version and the EDEK. */
  private static Victim victim(Suite suite, int length, String keyVersion, byte edek)
      throws IOException {
    byte[] iv = new byte[ObjectHeader.IV_BYTES];
    ObjectHeader header = new ObjectHeader(suite, keyVersion, new byte[] {edek, 1, 2, 3}, iv);
    byte[] message = TestObjects.message(length);
    return new Victim(message, TestObjects.seal(header, message));
  }
}
