package io.cryptos3.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A cable to a server, with a fuse: bytes pass both ways, but for the burst that blows the fuse,
 * which is lost with its connection. So requests and answers are lost, at any point of both.
 */
public final class Cable implements AutoCloseable {
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
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int targetPort;

  /** A cable that leads nowhere yet. */
  public Cable(Fuse fuse) throws IOException {
    this.fuse = fuse;
    this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Where it begins. */
  public URI url() {
    return URI.create("https://127.0.0.1:" + listening.getLocalPort());
  }

  /** Leads to this server from now on. */
  public void leadTo(URI server) {
    targetPort = server.getPort();
  }

  /** Breaks all connections, and lets no other through before it leads to a server again. */
  public void cut() {
    targetPort = 0;
    open.forEach(Cable::close);
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
    open.add(from);
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
    } finally {
      open.remove(from);
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
