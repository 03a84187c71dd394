package io.cryptos3.syslog;

import io.cryptos3.audit.AuditRecord;
import io.cryptos3.wire.Json;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A syslog receiver as they come: it reads frames until a connection ends, and ends it then. */
public final class Receiver implements Closeable {

  private static final int REBINDS = 50;
  private static final int REBIND_PAUSE_MILLIS = 100;

  private final ServerSocket listening;
  private final List<String> messages;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;

  private Receiver(ServerSocket listening, List<String> messages) {
    this.listening = listening;
    this.messages = messages;
  }

  /** Listens on a free port. */
  public static Receiver start(ServerSocketFactory sockets) throws IOException {
    return start(sockets, 0, new CopyOnWriteArrayList<>());
  }

  /**
   * Listens again where this one has listened, and keeps what it has got. Meanwhile somebody's
   * connection may have got the port as its own.
   */
  Receiver restart() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return start(ServerSocketFactory.getDefault(), port(), messages);
      } catch (BindException e) {
        if (attempt == REBINDS) {
          throw e;
        }
        Thread.sleep(REBIND_PAUSE_MILLIS);
      }
    }
  }

  private static Receiver start(ServerSocketFactory sockets, int port, List<String> messages)
      throws IOException {
    ServerSocket listening = sockets.createServerSocket();
    listening.setReuseAddress(true);
    try {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      listening.close();
      throw e;
    }
    Receiver receiver = new Receiver(listening, messages);
    daemon(receiver::accept);
    return receiver;
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Takes bytes from now on, and reads none of them. */
  void stopReading() {
    deaf = true;
  }

  boolean isConnected() {
    return !open.isEmpty();
  }

  /** Returns the messages so far, as they came. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  /** Returns the records so far, as they came. */
  public List<AuditRecord> records() throws IOException {
    List<AuditRecord> records = new ArrayList<>();
    for (String message : messages) {
      byte[] json = message.substring(message.indexOf('{')).getBytes(StandardCharsets.UTF_8);
      records.add(Json.decode(json, AuditRecord.class));
    }
    return records;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        daemon(() -> read(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void read(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (!deaf) {
        byte[] frame = new byte[length(in)];
        in.readFully(frame);
        if (!deaf) {
          messages.add(new String(frame, StandardCharsets.UTF_8));
        }
      }
      Thread.sleep(Long.MAX_VALUE);
    } catch (IOException e) {
      // The other side has ended it, or this one is closed.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int length(InputStream in) throws IOException {
    int length = 0;
    for (int next = in.read(); next != ' '; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      length = 10 * length + Character.digit(next, 10);
    }
    return length;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  /** Goes away as a process does that ends: with what it has not read. */
  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
