package io.cryptos3.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MetricsServerTest {
  @Test
  void moreConnectionsThanTheLimitWaitUntilOneEnds() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Deque<Socket> open = new ArrayDeque<>();
    try (Metrics metrics = new Metrics();
        MetricsServer server = MetricsServer.start(anyPort, metrics)) {
      for (int i = 0; i < MetricsServer.MAX_CONNECTIONS; i++) {
        open.add(connect(server));
        ask(open.getLast());
        assertEquals('H', open.getLast().getInputStream().read());
      }
      Socket late = connect(server);
      open.add(late);
      late.setSoTimeout(300);
      ask(late);
      assertThrows(SocketTimeoutException.class, () -> late.getInputStream().read());

      open.removeFirst().close();
      late.setSoTimeout(0);
      assertEquals('H', late.getInputStream().read());
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static Socket connect(MetricsServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void ask(Socket socket) throws IOException {
    String request = "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }
}
