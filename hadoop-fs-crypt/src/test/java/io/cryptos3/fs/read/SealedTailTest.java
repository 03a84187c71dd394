package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTailTest {
  @Test
  void aFooterIsFetchedInWholeChunks() {
    long objectBytes = ObjectLayout.chunkOffset(100) + 1_000;
    assertEquals(
        Optional.of(new SealedTail(ObjectLayout.chunkOffset(96), 4 * 16_400 + 1_000)),
        SealedTail.of(objectBytes, ReadPolicy.FOOTER_FIRST));
  }

  @Test
  void aSmallObjectIsFetchedWhole() {
    assertEquals(Optional.of(new SealedTail(0, 70_000)), SealedTail.of(70_000, ReadPolicy.RANDOM));
  }

  @Test
  void ofAnObjectThatWasCutNothingIsFetched() {
    for (int chunks : new int[] {1, 4_100, 6_000}) {
      long cut = ObjectLayout.chunkOffset(chunks);
      assertTrue(SealedTail.of(cut, ReadPolicy.FOOTER_FIRST).isEmpty(), () -> "of " + cut);
    }
  }
}
