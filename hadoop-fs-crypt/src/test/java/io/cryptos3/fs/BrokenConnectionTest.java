package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that ends a read early has a bad moment: nobody has modified the object. */
class BrokenConnectionTest {
  private static final int LENGTH = 100_000;

  @TempDir private java.nio.file.Path directory;
  private BreakingStore store;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    store = new BreakingStore();
    fs = store.encrypted();
    file = LocalStore.path(directory.resolve("file"));
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[LENGTH]);
    }
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void aSequentialReadGoesOnAfterwards() throws IOException {
    for (int broken : new int[] {568 + 10, 568 + 16_400, 568 + 3 * 16_400 + 500}) {
      try (FSDataInputStream in = fs.open(file)) {
        store.brokenAt = broken;
        assertBreaks(in::readAllBytes);
        assertBreaks(in::readAllBytes);
        store.brokenAt = Long.MAX_VALUE;
        int rest = LENGTH - (int) in.getPos();
        assertArrayEquals(new byte[rest], in.readAllBytes());
      }
    }
  }

  @Test
  void aPositionedReadSucceedsAfterwards() throws IOException {
    byte[] buffer = new byte[50_000];
    try (FSDataInputStream in = fs.open(file)) {
      store.brokenAt = 60_000;
      assertBreaks(() -> in.readFully(40_000, buffer));
      store.brokenAt = Long.MAX_VALUE;
      in.readFully(40_000, buffer);
    }
  }

  @Test
  void openingSucceedsAfterwards() throws IOException {
    store.brokenAt = 100;
    assertBreaks(() -> fs.open(file));
    store.brokenAt = Long.MAX_VALUE;
    fs.open(file).close();
  }

  private interface Reading {
    void run() throws IOException;
  }

  private void assertBreaks(Reading reading) {
    IOException e = assertThrows(IOException.class, reading::run);
    assertEquals(IOException.class, e.getClass(), "neither the end nor a modification");
    assertTrue(
        e.getMessage().startsWith("Store ended") && e.getMessage().endsWith(file.toString()),
        e.getMessage());
  }
}
