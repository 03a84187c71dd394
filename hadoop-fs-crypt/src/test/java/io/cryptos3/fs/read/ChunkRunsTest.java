package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkRunsTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;
  private static final int SEALED = ObjectLayout.SEALED_CHUNK_BYTES;

  @Test
  void whatIsNearIsReadTogether() {
    assertEquals(List.of(run(0, 5)), plan(3 * SEALED, 100 * SEALED, run(0, 1), run(3, 5)));
    assertEquals(
        List.of(run(0, 1), run(4, 5)), plan(3 * SEALED, 100 * SEALED, run(0, 1), run(4, 5)));
  }

  @Test
  void unlessThatWereTooLong() {
    assertEquals(List.of(run(0, 4)), plan(SEALED, 4 * SEALED, run(0, 2), run(2, 4)));
    assertEquals(List.of(run(0, 2), run(2, 5)), plan(SEALED, 4 * SEALED, run(0, 2), run(2, 5)));
  }

  @Test
  void sharedChunksAreReadOnce() {
    assertEquals(List.of(run(0, 3), run(3, 6)), plan(0, 0, run(0, 3), run(2, 6)));
    assertEquals(List.of(run(7, 8)), plan(0, 0, run(7, 8), run(7, 8), run(7, 8)));
  }

  @Test
  void nothingWantedIsNothingRead() {
    assertEquals(List.of(), plan(SEALED, SEALED));
    assertEquals(List.of(run(4, 5)), plan(0, 0, run(2, 2), run(4, 5), run(9, 9)));
  }

  @Test
  void aLongRunIsReadInPieces() {
    assertEquals(
        List.of(run(5, 1029), run(1029, 2053), run(2053, 2054)), plan(SEALED, 1, run(5, 2054)));
  }

  @Test
  void anyPlanHasEveryChunkOnceAndInOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      List<ChunkRun> wanted = new ArrayList<>();
      long next = 0;
      for (int i = random.nextInt(20); i >= 0; i--) {
        long first = Math.max(0, next + random.nextInt(6) - 1);
        next = first + 1 + random.nextInt(5);
        wanted.add(run(first, next));
      }
      List<ChunkRun> runs =
          ChunkRuns.of(wanted, random.nextInt(4 * SEALED), random.nextInt(8 * SEALED));
      assertTrue(isInOrder(runs), "seed " + seed);
      for (ChunkRun each : wanted) {
        for (long chunk = each.first(); chunk < each.end(); chunk++) {
          ChunkRun one = run(chunk, chunk + 1);
          assertEquals(1, runs.stream().filter(one::sharesWith).count(), "seed " + seed);
        }
      }
    }
  }

  @Test
  void theFinalChunkIsShort() {
    long objectBytes = ObjectLayout.objectLength(2 * CHUNK + 10);
    assertEquals(SEALED + 26, run(1, 3).length(objectBytes));
    assertEquals(2 * SEALED, run(0, 2).length(objectBytes));
    assertEquals(ObjectLayout.PREFIX_BYTES + SEALED, run(1, 3).offset());
  }

  @Test
  void limitsAreToldInWholeChunks() {
    assertEquals(0, ChunkRuns.wholeChunks(0));
    assertEquals(CHUNK, ChunkRuns.wholeChunks(1));
    assertEquals(8 * CHUNK, ChunkRuns.wholeChunks(128 * 1024));
    assertEquals(Integer.MAX_VALUE, ChunkRuns.wholeChunks(Integer.MAX_VALUE));
  }

  private static boolean isInOrder(List<ChunkRun> runs) {
    for (int i = 1; i < runs.size(); i++) {
      if (runs.get(i).first() < runs.get(i - 1).end()) {
        return false;
      }
    }
    return true;
  }

  private static List<ChunkRun> plan(int minSeekBytes, int maxMergedBytes, ChunkRun... wanted) {
    return ChunkRuns.of(List.of(wanted), minSeekBytes, maxMergedBytes);
  }

  private static ChunkRun run(long first, long end) {
    return new ChunkRun(first, end);
  }
}
