package io.cryptos3.bench.heap;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PatternTest {
  private static final int LENGTH = 256 << 10;

  private final byte[] object = object();

  @Test
  void whatWasWrittenIsAccepted() throws IOException {
    check(object);
  }

  @Test
  void anotherByteIsNoticedWhereverItIs() {
    for (int at : new int[] {0, 100_000, LENGTH - 1}) {
      byte[] changed = object.clone();
      changed[at]++;
      assertThrows(IOException.class, () -> check(changed));
    }
  }

  @Test
  void blocksInAnotherOrderAreNoticed() {
    byte[] changed = object.clone();
    System.arraycopy(object, 0, changed, LENGTH / 2, LENGTH / 4);
    assertThrows(IOException.class, () -> check(changed));
  }

  @Test
  void anotherLengthIsNoticed() {
    assertThrows(IOException.class, () -> check(Arrays.copyOf(object, LENGTH - 1)));
    assertThrows(IOException.class, () -> check(Arrays.copyOf(object, LENGTH + 1)));
  }

  private static byte[] object() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Pattern.write(out, LENGTH);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static void check(byte[] bytes) throws IOException {
    Pattern.check(new ByteArrayInputStream(bytes), LENGTH);
  }
}
