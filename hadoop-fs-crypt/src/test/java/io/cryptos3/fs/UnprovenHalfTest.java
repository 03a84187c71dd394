package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.fs.key.MemoryKeys;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the key provider that does not prove its half, as a job sees it. */
class UnprovenHalfTest {
  @TempDir private java.nio.file.Path directory;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    fs = new LocalStore().encrypted();
    file = LocalStore.path(directory.resolve("file"));
    fs.create(file).close();
  }

  @AfterEach
  void close() throws Exception {
    MemoryKeys.failWith(null);
    fs.close();
  }

  // P10
  @Test
  void theServerIsNamedWithThePathAndNotTheData() {
    MemoryKeys.failWith(() -> new UnprovenHalfException(Holder.KEY_MANAGER, "km lies"));
    UnprovenHalfException e = assertThrows(UnprovenHalfException.class, () -> fs.open(file));
    assertEquals(Holder.KEY_MANAGER, e.holder());
    assertEquals("km lies: " + file, e.getMessage());
  }
}
