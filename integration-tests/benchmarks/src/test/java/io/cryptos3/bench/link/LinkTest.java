package io.cryptos3.bench.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lower bounds of time hold on every machine; upper ones are wide, for one that is busy. */
@Timeout(60)
class LinkTest {
  private static final double ROUND_TRIP_MILLIS = 40;
  private static final int MEBIBYTE = 1 << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket server;

  @BeforeEach
  void startEcho() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              threads.execute(() -> echo(socket));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The client is gone.
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  @Test
  void aRoundTripTakesItsTimeAndAConnectionOneMore() throws IOException {
    try (Link link = link(125)) {
      long start = System.nanoTime();
      try (Client client = new Client(link)) {
        client.echo(new byte[1]);
        double first = millisSince(start);
        assertTrue(first >= 2 * ROUND_TRIP_MILLIS, () -> first + " ms");
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
          long again = System.nanoTime();
          client.echo(new byte[1]);
          least = Math.min(least, millisSince(again));
        }
        assertTrue(least >= ROUND_TRIP_MILLIS, "too fast: " + least);
        assertTrue(least <= 2 * ROUND_TRIP_MILLIS, "too slow: " + least);
      }
    }
  }

  @Test
  void allConnectionsShareTheRate() throws Exception {
    try (Link link = link(10);
        Client one = new Client(link);
        Client other = new Client(link)) {
      byte[] data = new byte[2 * MEBIBYTE];
      long start = System.nanoTime();
      CompletableFuture<Void> both =
          CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> one.echo(data), threads),
              CompletableFuture.runAsync(() -> other.echo(data), threads));
      both.get();
      // 4 MiB at 10 MiB/s, both directions at the same time.
      double millis = millisSince(start);
      assertTrue(millis >= 380, () -> millis + " ms");
      assertTrue(millis <= 2_000, () -> millis + " ms");
      assertEquals(4 * MEBIBYTE, link.sent());
      assertEquals(4 * MEBIBYTE, link.received());
    }
  }

  @Test
  void aSmallRequestDoesNotWaitBehindALargeUpload() throws Exception {
    try (Link link = link(10);
        Client large = new Client(link);
        Client small = new Client(link)) {
      small.echo(new byte[1]);
      CompletableFuture<Void> upload =
          CompletableFuture.runAsync(() -> large.echo(new byte[8 * MEBIBYTE]), threads);
      long start = System.nanoTime();
      small.echo(new byte[1]);
      double millis = millisSince(start);
      assertTrue(!upload.isDone(), "the upload is over");
      assertTrue(millis <= 400, () -> millis + " ms");
      upload.get();
    }
  }

  @Test
  void bytesArriveAsTheyWereSentAndTheEndToo() throws IOException {
    byte[] data = new byte[3 * MEBIBYTE + 17];
    new SecureRandom().nextBytes(data);
    try (Link link = link(125);
        Client client = new Client(link)) {
      assertArrayEquals(data, client.echo(data));
      client.socket.shutdownOutput();
      assertEquals(-1, client.socket.getInputStream().read());
    }
  }

  @Test
  void aConnectionBreaksWhenItsServerCannotBeReached() throws IOException {
    server.close();
    try (Link link = link(125);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  private Link link(double mebibytesPerSecond) throws IOException {
    return Link.to(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
        LinkProfile.of(ROUND_TRIP_MILLIS, mebibytesPerSecond));
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private final class Client implements AutoCloseable {
    private final Socket socket;

    Client(Link link) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    byte[] echo(byte[] data) {
      threads.execute(
          () -> {
            try {
              new DataOutputStream(socket.getOutputStream()).write(data);
            } catch (IOException e) {
              // The reader below sees it.
            }
          });
      try {
        byte[] found = new byte[data.length];
        new DataInputStream(socket.getInputStream()).readFully(found);
        return found;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
