package io.cryptos3.fs.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private final IOException reason = new IOException("No space left on device");

  @Test
  void whatElseGoesWrongIsAddedToTheReason() throws IOException {
    IOException other = new IOException("Stale file handle");
    Uploads.discard(failingToClose(other), reason);
    assertArrayEquals(new Throwable[] {other}, reason.getSuppressed());
  }

  @Test
  void aStoreMayFailAgainWithTheSameException() throws IOException {
    Uploads.discard(failingToClose(reason), reason);
    assertArrayEquals(new Throwable[0], reason.getSuppressed());
  }

  private static FSDataOutputStream failingToClose(IOException failure) throws IOException {
    OutputStream store =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() throws IOException {
            throw failure;
          }
        };
    return new FSDataOutputStream(store, null);
  }
}
