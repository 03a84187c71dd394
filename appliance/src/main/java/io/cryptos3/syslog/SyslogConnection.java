package io.cryptos3.syslog;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A connection to a receiver. Syslog has no acknowledgements, so the end of the connection is one:
 * a receiver that has read everything ends its side after we have ended ours. If it goes away
 * before that, or resets the connection because it has not read all, nothing of it counts.
 */
final class SyslogConnection implements Closeable {

  private static final Duration END = Duration.ofSeconds(10);

  private final Socket transport;
  private final Socket socket;
  private final Duration quiet;
  private final InputStream in;
  private final OutputStream out;

  /**
   * @param transport what carries the socket, or is it
   * @param quiet after the last byte, how long a receiver that has gone has to be heard of
   */
  SyslogConnection(Socket transport, Socket socket, Duration quiet) throws IOException {
    this.transport = transport;
    this.socket = socket;
    this.quiet = quiet;
    this.in = socket.getInputStream();
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  void write(byte[] frame) throws IOException {
    out.write(frame);
  }

  /**
   * Sends what was written, and waits.
   *
   * @throws IOException if the receiver is not there any more
   */
  void rest(Duration time) throws IOException {
    out.flush();
    socket.setSoTimeout((int) time.toMillis());
    try {
      readToEnd();
    } catch (SocketTimeoutException e) {
      return;
    }
    throw new EOFException("The receiver has ended the connection");
  }

  /**
   * Ends the connection.
   *
   * @throws IOException if the receiver may not have read everything
   */
  void finish() throws IOException {
    // A receiver that left while the last bytes were on their way is not to be taken for one that
    // ends now: the answer to those bytes, or its own end, has come after this.
    rest(quiet);
    socket.shutdownOutput();
    socket.setSoTimeout((int) END.toMillis());
    try {
      readToEnd();
    } catch (SocketTimeoutException e) {
      throw new IOException("The receiver does not end a connection that we have ended", e);
    }
  }

  private void readToEnd() throws IOException {
    while (in.read() >= 0) {
      // Receivers have nothing to say.
    }
  }

  /** Ends the connection also for a thread that writes to a receiver which does not read. */
  @Override
  public void close() throws IOException {
    // A TLS socket says goodbye when it is closed, and waits for the one that writes.
    transport.close();
  }
}
