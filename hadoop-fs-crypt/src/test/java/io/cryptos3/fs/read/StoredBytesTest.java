package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.FileSystemStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class StoredBytesTest {
  private static final Path FILE = new Path("cryptos3://b/file");

  /** As the analytics stream does, when a block is gone that another read was to bring. */
  @Test
  void aStreamThatLosesItsStateIsAnErrorOfTheFile() {
    Opening opening =
        new Opening(
            FILE,
            10,
            false,
            Optional.empty(),
            ReadPolicy.SEQUENTIAL,
            new FileSystemStatistics().newReadStatistics());
    StoreCalls calls =
        new StoreCalls(new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")));
    FSDataInputStream broken =
        new FSDataInputStream(
            new EmptyStream() {
              @Override
              public int read(byte[] b, int off, int len) {
                throw new IllegalStateException("block gone");
              }
            });
    InputStream bytes = new StoredBytes(broken, opening, calls).sequence();
    IOException thrown = assertThrows(IOException.class, () -> bytes.read(new byte[1], 0, 1));
    assertTrue(thrown.getMessage().contains(FILE.toString()), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("block gone"), thrown::getMessage);
  }
}
