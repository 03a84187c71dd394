package io.cryptos3.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A cable to a server, with a fuse: bytes pass both ways, but for the burst that blows the fuse,
 * which is lost with its connection. So requests and answers are lost, at any point of both.
 */
final class Cable implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerSocket listening;
  private final Fuse fuse;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "cable");
            thread.setDaemon(true);
            return thread;
          });
  private volatile int targetPort;

  Cable(Fuse fuse) throws IOException {
    this.fuse = fuse;
    this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + listening.getLocalPort());
  }

  /** Leads to this server from now on. */
  void leadTo(URI server) {
    targetPort = server.getPort();
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
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
      threads.execute(() -> pump(near, far));
      pump(far, near);
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] burst = new byte[BUFFER_BYTES];
      for (int read = in.read(burst); read >= 0 && !fuse.blows(); read = in.read(burst)) {
        out.write(burst, 0, read);
        out.flush();
      }
    } catch (IOException cut) {
      // The other direction was cut, or one side has closed.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
