package io.cryptos3.mapreduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cable to a TLS server. When it is told to, it passes what the next client says, and swallows
 * all that the server says after the handshake: the client's request is carried out, and the client
 * never hears of it.
 */
final class ForgetfulCable implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final int port;
  private final ServerSocket listening;
  private final AtomicBoolean swallowsNext = new AtomicBoolean();
  private final AtomicLong swallowed = new AtomicLong();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "cable");
            thread.setDaemon(true);
            return thread;
          });

  ForgetfulCable(URI server) throws IOException {
    this.port = server.getPort();
    this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Where it begins, as {@code host:port}. */
  String authority() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  void swallowNextAnswer() {
    swallowsNext.set(true);
  }

  /** Returns how many bytes never came. */
  long swallowedBytes() {
    return swallowed.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        threads.execute(() -> connect(near));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void connect(Socket near) {
    try (near;
        Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // TLS 1.3: the client speaks first, and what it says next ends the handshake.
      CountDownLatch saidTwice = new CountDownLatch(2);
      boolean swallows = swallowsNext.getAndSet(false);
      threads.execute(() -> up(near, far, saidTwice));
      down(far, near, saidTwice, swallows);
    } catch (IOException e) {
      // One side has gone.
    }
  }

  private static void up(Socket near, Socket far, CountDownLatch said) {
    try {
      InputStream in = near.getInputStream();
      OutputStream out = far.getOutputStream();
      byte[] burst = new byte[BUFFER_BYTES];
      for (int read = in.read(burst); read >= 0; read = in.read(burst)) {
        said.countDown();
        out.write(burst, 0, read);
      }
      far.close();
    } catch (IOException e) {
      // One side has gone.
    }
  }

  private void down(Socket far, Socket near, CountDownLatch said, boolean swallows)
      throws IOException {
    InputStream in = far.getInputStream();
    OutputStream out = near.getOutputStream();
    byte[] burst = new byte[BUFFER_BYTES];
    for (int read = in.read(burst); read >= 0; read = in.read(burst)) {
      if (swallows && said.getCount() == 0) {
        swallowed.addAndGet(read);
      } else {
        out.write(burst, 0, read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
