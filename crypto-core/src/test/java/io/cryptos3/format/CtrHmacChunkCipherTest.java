package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class CtrHmacChunkCipherTest {
  private static final byte[] MESSAGE = TestObjects.message(100);

  private final CtrHmacChunkCipher cipher =
      new CtrHmacChunkCipher(
          TestObjects.message(CtrHmacChunkCipher.KEY_BYTES), TestObjects.message(ChunkNonce.BYTES));
  private final byte[] sealed = new byte[MESSAGE.length + ObjectLayout.TAG_BYTES];
  private final byte[] opened = new byte[MESSAGE.length];

  CtrHmacChunkCipherTest() {
    cipher.seal(3, MESSAGE, 0, MESSAGE.length, sealed, 0);
  }

  @Test
  void aSealedChunkOpensAtItsIndexOnly() throws Exception {
    cipher.open(3, sealed, 0, sealed.length, opened, 0);
    assertArrayEquals(MESSAGE, opened);
    assertRefused(2, sealed.length);
  }

  // C2
  @Test
  void aChunkOfAnotherLengthIsRefused() {
    assertRefused(3, sealed.length - 1);
    assertRefused(3, ObjectLayout.TAG_BYTES);
  }

  // C7
  @Test
  void anyFlippedBitIsRefusedBeforeAnythingIsDecrypted() {
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      sealed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(3, sealed.length);
      sealed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
  }

  private void assertRefused(long chunkIndex, int sealedLength) {
    Arrays.fill(opened, (byte) 0x55);
    byte[] before = opened.clone();
    assertThrows(
        AEADBadTagException.class,
        () -> cipher.open(chunkIndex, sealed, 0, sealedLength, opened, 0));
    assertArrayEquals(before, opened);
  }
}
