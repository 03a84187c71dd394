package io.cryptos3.s3;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One request on its way through a tap: what a {@link Harm} works with. Steps are taken in the
 * order of the methods, each once at most: a request that is not sent is not known to the server.
 */
public final class Passage implements Closeable {
  /** Opens connections to the server. */
  interface Upstream {
    Socket connect() throws IOException;
  }

  private final HttpHead requestHead;
  private final Traffic traffic;
  private final Socket client;
  private final InputStream fromClient;
  private final OutputStream toClient;
  private final Upstream upstream;
  private Socket server;
  private boolean requestIsRead;

  Passage(
      HttpHead requestHead,
      Traffic traffic,
      Socket client,
      InputStream fromClient,
      Upstream upstream)
      throws IOException {
    this.requestHead = requestHead;
    this.traffic = traffic;
    this.client = client;
    this.fromClient = fromClient;
    this.toClient = client.getOutputStream();
    this.upstream = upstream;
  }

  /** Passes the request on, and its answer back. */
  void pass() throws IOException {
    HttpHead answer = send();
    answer(answer);
    passBody(answer, toClient());
  }

  /** Reads the request's body, for nobody. */
  void drainRequest() throws IOException {
    readRequestTo(OutputStream.nullOutputStream());
  }

  /** Reads the request's body to somewhere. */
  void readRequestTo(OutputStream out) throws IOException {
    if (HttpBody.follows(requestHead)) {
      if (requestHead.header("Expect").isPresent()) {
        HttpHead.answer("100 Continue").writeTo(toClient);
      }
      HttpBody.copy(requestHead, fromClient, traffic.countSent(out));
    }
    requestIsRead = true;
  }

  /** Sends the request to the server and returns the head of the answer. */
  HttpHead send() throws IOException {
    return send(toServer -> toServer);
  }

  /** What stands between a body and where it goes. */
  interface Filter {
    OutputStream before(OutputStream out) throws IOException;
  }

  /** Sends the request, its body through a filter. */
  HttpHead send(Filter filter) throws IOException {
    server = upstream.connect();
    requestHead.without("Expect").writeTo(server.getOutputStream());
    readRequestTo(filter.before(server.getOutputStream()));
    HttpHead answer = HttpHead.read(server.getInputStream());
    if (answer == null) {
      throw new IOException("The server has gone: " + traffic.request());
    }
    return answer;
  }

  /** Answers; a body may follow. */
  void answer(HttpHead head) throws IOException {
    traffic.answered(head.status());
    head.writeTo(toClient);
  }

  /** Where the answer's body goes. */
  OutputStream toClient() {
    return traffic.countReceived(toClient);
  }

  /** Passes on the body of the server's answer. */
  void passBody(HttpHead answer, OutputStream out) throws IOException {
    boolean hasNone =
        traffic.request().method().equals("HEAD")
            || answer.status() == 204
            || answer.status() == 304;
    if (!hasNone) {
      HttpBody.copy(answer, server.getInputStream(), out);
    }
  }

  /** Returns the body of the server's answer. */
  byte[] body(HttpHead answer) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    passBody(answer, body);
    return body.toByteArray();
  }

  /** Answers with an error, in the way of S3. */
  void answerError(String statusLine, String code) throws IOException {
    byte[] body =
        traffic.request().method().equals("HEAD")
            ? new byte[0]
            : "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(code, "Harmed by the tap")
                .getBytes(StandardCharsets.UTF_8);
    answer(
        HttpHead.answer(statusLine)
            .with("Content-Type", "application/xml")
            .with("Content-Length", body.length));
    toClient().write(body);
  }

  /** Breaks the connection such that the client gets an error, not an end. */
  IOException reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
    return new IOException("Reset by the tap");
  }

  /** Returns when the client has gone. */
  void awaitClientGone() throws IOException {
    fromClient.transferTo(OutputStream.nullOutputStream());
  }

  /** Whether the client may send the next request. */
  boolean isComplete() {
    return requestIsRead && traffic.isAnswered();
  }

  /** Ends the connection to the server. */
  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
