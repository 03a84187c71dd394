package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.Test;

class BackgroundOpensTest {
  private static final Path FILE = new Path("cryptos3://bucket/file");

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final BackgroundOpens opens = new BackgroundOpens(waiting::add);

  @Test
  void filesAreOpenedLaterAndAsTheUserWhoAsks() throws Exception {
    UserGroupInformation alice = UserGroupInformation.createRemoteUser("alice");
    String[] user = {null};
    PrivilegedExceptionAction<CompletableFuture<FSDataInputStream>> ask =
        () ->
            opens.open(
                FILE,
                () -> {
                  user[0] = UserGroupInformation.getCurrentUser().getShortUserName();
                  return new FSDataInputStream(new EmptyStream());
                });
    CompletableFuture<FSDataInputStream> opened = alice.doAs(ask);
    assertFalse(opened.isDone());
    waiting.remove().run();
    assertTrue(opened.isDone());
    assertEquals("alice", user[0]);
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsClosed() {
    EmptyStream stream = new EmptyStream();
    CompletableFuture<FSDataInputStream> opened =
        opens.open(FILE, () -> new FSDataInputStream(stream));
    opened.cancel(true);
    waiting.remove().run();
    assertTrue(stream.isClosed);
  }

  @Test
  void failuresAreThoseOfTheFuture() {
    IOException reason = new IOException("reason");
    CompletableFuture<FSDataInputStream> opened =
        opens.open(
            FILE,
            () -> {
              throw reason;
            });
    waiting.remove().run();
    assertEquals(reason, assertThrows(IOException.class, () -> FutureIO.awaitFuture(opened)));
  }

  @Test
  void aClosedFileSystemOpensNothing() {
    BackgroundOpens closed =
        new BackgroundOpens(
            task -> {
              throw new RejectedExecutionException();
            });
    CompletableFuture<FSDataInputStream> opened =
        closed.open(FILE, () -> new FSDataInputStream(new EmptyStream()));
    IOException refusal = assertThrows(IOException.class, () -> FutureIO.awaitFuture(opened));
    assertEquals("FileSystem is closed: " + FILE, refusal.getMessage());
  }
}
