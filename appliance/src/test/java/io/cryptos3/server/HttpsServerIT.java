package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class HttpsServerIT {
  private record Echo(String said, String from, String query) {}

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private TlsIdentity identity;
  private HttpsServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    identity = selfSigned();
    server =
        HttpsServer.start(
            new Listen("127.0.0.1", 0),
            identity,
            Trust.anyClientKey(),
            RouteTable.of(
                List.of(
                    Route.post("/v1/echo/{name}", Access.open(), HttpsServerIT::echo),
                    Route.post("/v1/brief", Access.open(), HttpsServerIT::echo).within(SECOND),
                    Route.get("/v1/secret", refuse(), HttpsServerIT::echo),
                    Route.get("/v1/slow", Access.open(), this::slow),
                    Route.get("/v1/bug", Access.open(), HttpsServerIT::fail))));
    client = client(identity);
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    server.close();
  }

  @Test
  void a_handler_sees_parameters_query_and_body() throws Exception {
    HttpResponse<byte[]> answer =
        client.send("POST", "/v1/echo/a%20key?x=1", new Echo("hello", "", ""));

    assertEquals(200, answer.statusCode());
    assertEquals(new Echo("hello", "a key", "1"), Json.decode(answer.body(), Echo.class));
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void the_request_id_of_the_client_comes_back_and_a_malformed_one_is_replaced() throws Exception {
    String id = RequestIds.next();
    var answer = client.send(client.request("/v1/slow2").header(RequestIds.HEADER, id).GET());
    var other = client.send(client.request("/v1/slow2").header(RequestIds.HEADER, "x\"y").GET());

    assertEquals(id, answer.headers().firstValue(RequestIds.HEADER).orElseThrow());
    assertEquals(id, Json.decode(answer.body(), ProblemDetail.class).requestId());
    assertTrue(RequestIds.isValid(other.headers().firstValue(RequestIds.HEADER).orElseThrow()));
  }

  @Test
  void unknown_paths_methods_and_refusals_are_problem_details() throws Exception {
    assertProblem(ProblemCode.NOT_FOUND, client.send("GET", "/v1/nothing"));
    assertProblem(ProblemCode.NOT_FOUND, client.send("GET", "/"));
    assertProblem(ProblemCode.METHOD_NOT_ALLOWED, client.send("GET", "/v1/brief"));
    assertProblem(ProblemCode.UNAUTHENTICATED, client.send("GET", "/v1/secret"));
    assertProblem(ProblemCode.MALFORMED_REQUEST, client.send("POST", "/v1/brief"));
  }

  @Test
  void an_unexpected_failure_tells_the_client_nothing() throws Exception {
    var answer = client.send("GET", "/v1/bug");

    assertProblem(ProblemCode.INTERNAL, answer);
    assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains("hunter2"));
  }

  // A client that still sends when it is refused must see why.
  @RepeatedTest(10)
  void a_body_over_the_limit_is_refused_whether_its_length_is_announced_or_not() throws Exception {
    byte[] large = new byte[Route.SMALL_BYTES + 1];
    var announced = client.request("/v1/brief").POST(BodyPublishers.ofByteArray(large));
    var streamed =
        client
            .request("/v1/brief")
            .POST(BodyPublishers.ofByteArrays(List.of(large, large, large, large)));

    assertProblem(ProblemCode.PAYLOAD_TOO_LARGE, client.send(announced));
    assertProblem(ProblemCode.PAYLOAD_TOO_LARGE, client.send(streamed));
  }

  @Test
  void a_body_that_never_ends_is_given_up() throws Exception {
    try (SSLSocket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              "POST /v1/brief HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("not complete after 1 s"), answer);
    }
  }

  @Test
  void a_refused_body_is_not_waited_for_long() throws Exception {
    int tooMany = Route.SMALL_BYTES + 1;
    String answer =
        raw("POST /v1/brief HTTP/1.1\r\nHost: x\r\nContent-Length: " + tooMany + "\r\n\r\n{");

    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("Connection: close"), answer);
  }

  @Test
  void a_refused_body_is_not_asked_for() throws Exception {
    String head = "POST /v1/brief HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n";
    String answer = raw(head + "Content-Length: " + (Route.SMALL_BYTES + 1) + "\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void a_body_that_drips_is_given_up() throws Exception {
    try (SSLSocket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /v1/brief HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      CompletableFuture<byte[]> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return socket.getInputStream().readNBytes("HTTP/1.1 400".length());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      for (int sent = 0; sent < 30 && !answer.isDone(); sent++) {
        out.write(' ');
        Thread.sleep(100);
      }

      assertTrue(answer.isDone());
      assertEquals("HTTP/1.1 400", new String(answer.join(), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void malformed_http_gets_a_problem_too() throws Exception {
    String answer = raw("GET nonsense\r\n\r\n");

    assertTrue(answer.contains("malformed-request"), answer);
    assertTrue(answer.contains("Connection: close"), answer);
    assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
  }

  @Test
  void a_query_and_a_path_that_do_not_decode_are_refused() throws Exception {
    for (String path :
        List.of("/v1/brief?a=%zz", "/v1/brief?a=%FF", "/v1/echo/%FF", "/v1/echo/%")) {
      String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("malformed-request"), answer);
    }
  }

  private String raw(String request) throws IOException {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  // I7
  @Test
  void older_tls_is_refused() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            TlsContexts.create(
                    Optional.empty(), Trust.pinned(identity.fingerprint(), Role.KEY_MANAGER))
                .getSocketFactory()
                .createSocket("127.0.0.1", server.url().getPort())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});

      assertThrows(SSLHandshakeException.class, socket::startHandshake);
    }
  }

  @Test
  void the_certificate_can_be_changed_while_it_runs() throws Exception {
    TlsIdentity next = selfSigned();
    assertProblem(ProblemCode.NOT_FOUND, client.send("GET", "/v1/nothing"));

    server.change(next, Trust.anyClientKey());

    assertProblem(ProblemCode.NOT_FOUND, client(next).send("GET", "/v1/nothing"));
    assertProblem(ProblemCode.NOT_FOUND, client.send("GET", "/v1/nothing"));
    TestClient fresh = client(identity);
    assertThrows(IOException.class, () -> fresh.send("GET", "/v1/nothing"));
  }

  @Test
  void a_running_request_ends_before_the_server_does() throws Exception {
    CompletableFuture<Integer> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return client.send("GET", "/v1/slow").statusCode();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    slowStarted.await();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    Thread.sleep(200);
    slowMayEnd.countDown();

    assertEquals(204, answer.get(10, TimeUnit.SECONDS));
    closed.get(10, TimeUnit.SECONDS);
  }

  private static Response echo(Request request) {
    Echo echo = request.body(Echo.class);
    return Response.ok(
        new Echo(echo.said, request.parameter("name"), request.query("x").orElse("")));
  }

  private Response slow(Request request) throws InterruptedException {
    slowStarted.countDown();
    slowMayEnd.await();
    return Response.noContent();
  }

  private static Response fail(Request request) {
    throw new IllegalStateException("the password is hunter2");
  }

  private static Access refuse() {
    return request -> {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Show a certificate");
    };
  }

  private static void assertProblem(ProblemCode code, HttpResponse<byte[]> answer)
      throws IOException {
    ProblemDetail problem = Json.decode(answer.body(), ProblemDetail.class);
    assertEquals(code, problem.code());
    assertEquals(code.httpStatus(), answer.statusCode());
    assertEquals(
        ProblemDetail.MEDIA_TYPE, answer.headers().firstValue("Content-Type").orElseThrow());
  }

  private TestClient client(TlsIdentity expected) {
    return new TestClient(server.url(), Fingerprint.of(expected.leaf()), Optional.empty());
  }

  private SSLSocket connect() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            TlsContexts.create(
                    Optional.empty(), Trust.pinned(identity.fingerprint(), Role.KEY_MANAGER))
                .getSocketFactory()
                .createSocket("127.0.0.1", server.url().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static TlsIdentity selfSigned() {
    SecureRandom random = new SecureRandom();
    return SelfSigned.server(
        EcKeys.generate(random), Role.KEY_MANAGER, List.of("127.0.0.1"), Clock.systemUTC(), random);
  }
}
