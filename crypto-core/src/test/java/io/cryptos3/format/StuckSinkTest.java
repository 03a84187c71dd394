package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sink that keeps a write for as long as it likes. */
@Timeout(60)
class StuckSinkTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final CountDownLatch inSink = new CountDownLatch(1);
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final ObjectStart start;
  private final EncryptingOutputStream out;

  StuckSinkTest() throws IOException {
    ObjectHeader header = TestObjects.header();
    try (SecretBytes dek = TestObjects.dek(header)) {
      start = ObjectStart.random(header, dek, TestObjects.PATH);
    }
    out = new EncryptingOutputStream(new Sink(), start, TestObjects.PATH);
  }

  // C6
  @Test
  void anAbortDoesNotWaitForItAndNothingIsWrittenAfterIt() throws Exception {
    byte[] message = TestObjects.message(20 * ObjectLayout.CHUNK_BYTES);
    CompletableFuture<Void> write = CompletableFuture.runAsync(() -> write(message));
    inSink.await();
    out.abort();
    stuck.countDown();
    Throwable failure = assertThrows(CompletionException.class, write::join).getCause();
    assertEquals("Object was aborted: " + TestObjects.PATH, failure.getCause().getMessage());
    int bytes = written.size();
    assertTrue(bytes < message.length / 2, () -> bytes + " bytes");
    out.close();
    assertEquals(bytes, written.size());
    assertThrows(
        CryptoS3Exception.class, () -> ObjectReader.SEQUENTIAL_LARGE.read(written.toByteArray()));
    assertWiped();
  }

  private void assertWiped() {
    byte[] sealed = new byte[ObjectLayout.TAG_BYTES];
    assertThrows(
        IllegalStateException.class, () -> start.sealer().seal(new byte[0], 0, 0, sealed, 0));
  }

  private void write(byte[] message) {
    try {
      out.write(message);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Sink extends OutputStream {
    @Override
    public void write(int b) {
      throw new AssertionError("Bytes come one by one");
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      if (written.size() > 0) {
        inSink.countDown();
        try {
          stuck.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      written.write(b, off, len);
    }
  }
}
