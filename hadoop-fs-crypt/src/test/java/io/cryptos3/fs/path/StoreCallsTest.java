package io.cryptos3.fs.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.junit.jupiter.api.Test;

class StoreCallsTest {
  private final StoreCalls calls =
      new StoreCalls(new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")));

  @Test
  void exceptionsSpeakOfThePathsThatUsersSee() {
    FileNotFoundException stored = new FileNotFoundException("No such file: s3a://b/x");
    IOException seen = seen(stored);
    assertEquals(FileNotFoundException.class, seen.getClass());
    assertEquals("No such file: cryptos3://b/x", seen.getMessage());
    assertSame(stored, seen.getCause());
  }

  @Test
  void soDoThoseThatHoldAPath() {
    assertSeen(
        "`cryptos3://b/x': Bucket does not exist",
        new UnknownStoreException("s3a://b/x", "Bucket does not exist"));
    assertSeen(
        "re-open `cryptos3://b/x': ETag change, see cryptos3://b/y: 412",
        new RemoteFileChangedException(
            "s3a://b/x", "re-open", "ETag change, see s3a://b/y", new IOException("412")));
    assertSeen(
        "`cryptos3://b/d': Directory is not empty",
        new PathIsNotEmptyDirectoryException("s3a://b/d"));
    assertSeen("`cryptos3://b/x': bad", new PathIOException("s3a://b/x", "bad"));
  }

  @Test
  void exceptionsOfAnotherTypePassAsTheyAre() {
    IOException stored = new IOException("Timeout: s3a://b/x");
    assertSame(stored, seen(stored));
  }

  private void assertSeen(String message, PathIOException stored) {
    IOException seen = seen(stored);
    assertEquals(stored.getClass(), seen.getClass());
    assertEquals(message, seen.getMessage());
    assertSame(stored, seen.getSuppressed()[0]);
  }

  private IOException seen(IOException stored) {
    return assertThrows(
        IOException.class,
        () ->
            calls.run(
                () -> {
                  throw stored;
                }));
  }
}
