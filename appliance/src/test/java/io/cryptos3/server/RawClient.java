package io.cryptos3.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Sends bytes that need not be HTTP, over TLS, and reads what comes back. */
public final class RawClient implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})[^\r]*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
  private static final Pattern CLOSE = Pattern.compile("(?i)\r\nconnection: *close\r\n");
  private static final int INFORMATIONAL = 200;

  /** What a server answers; the head has the status line, and ends with an empty line. */
  public record Answer(int status, String head, String body) {

    /** Returns all of it, for messages. */
    public String text() {
      return head + body;
    }
  }

  private final URI server;
  private final SSLContext tls;
  private final int patienceMillis;
  private SSLSocket kept;
  private InputStream received;

  /** Waits for each answer no longer than that. */
  public RawClient(URI server, SSLContext tls, Duration patience) {
    this.server = server;
    this.tls = tls;
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  /** Sends a request that ends where its head says, over a connection that is kept. */
  public Answer exchange(byte[] request) throws IOException {
    if (kept == null) {
      connect();
    }
    kept.getOutputStream().write(request);
    Answer answer = read(false).orElseThrow(() -> new IOException("No answer"));
    if (CLOSE.matcher(answer.head).find()) {
      close();
    }
    return answer;
  }

  /** Sends anything, over a connection of its own, and then nothing more. */
  public Optional<Answer> send(byte[] anything, boolean isHead) throws IOException {
    close();
    connect();
    try {
      kept.getOutputStream().write(anything);
      kept.shutdownOutput();
      return read(isHead);
    } finally {
      close();
    }
  }

  private void connect() throws IOException {
    kept = (SSLSocket) tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
    kept.setSoTimeout(patienceMillis);
    received = new BufferedInputStream(kept.getInputStream());
  }

  private Optional<Answer> read(boolean isHead) throws IOException {
    String head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new IOException("Not HTTP: " + head);
    }
    int code = Integer.parseInt(status.group(1));
    if (code < INFORMATIONAL) {
      return read(isHead);
    }
    Matcher length = LENGTH.matcher(head);
    byte[] body =
        isHead || !length.find()
            ? new byte[0]
            : received.readNBytes(Integer.parseInt(length.group(1)));
    return Optional.of(new Answer(code, head, new String(body, StandardCharsets.UTF_8)));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = received.read(); next >= 0; next = received.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    SSLSocket last = kept;
    kept = null;
    if (last != null) {
      last.close();
    }
  }
}
