package io.cryptos3.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tap passes on what it is not told to harm, and harms what it is. */
@Timeout(60)
class HttpTapTest {
  private static final byte[] OBJECT = new byte[1_000_000];

  static {
    new Random(1).nextBytes(OBJECT);
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private HttpTap tap;
  private volatile byte[] stored = {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    tap = HttpTap.before(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() throws IOException {
    tap.close();
    server.stop(0);
  }

  /** As a store of one object; {@code /chunked} answers in chunks. */
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("PUT")) {
        stored = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(204, -1);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(OBJECT.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        boolean chunked = exchange.getRequestURI().getPath().endsWith("chunked");
        exchange.sendResponseHeaders(200, chunked ? 0 : OBJECT.length);
        exchange.getResponseBody().write(OBJECT);
      }
    }
  }

  @Test
  void bodiesOfAnyKindPassUnchanged() throws Exception {
    assertArrayEquals(OBJECT, get("/object").body());
    assertArrayEquals(OBJECT, get("/chunked").body());
    put(BodyPublishers.ofByteArray(OBJECT), true);
    assertArrayEquals(OBJECT, stored);
    put(BodyPublishers.ofByteArrays(List.of(OBJECT, OBJECT)), false);
    assertEquals(2 * OBJECT.length, stored.length);
    put(BodyPublishers.noBody(), false);
    assertEquals(0, stored.length);
  }

  @Test
  void everyExchangeIsRecordedOnOneConnection() throws Exception {
    send(HttpRequest.newBuilder(uri("/object")).method("HEAD", BodyPublishers.noBody()).build());
    send(HttpRequest.newBuilder(uri("/a%20b?list-type=2")).header("Range", "bytes=0-").build());
    put(BodyPublishers.ofByteArray(new byte[7]), false);
    assertEquals(
        List.of(
            new Exchange(new Request("HEAD", "/object", "", "", "", ""), 200, 0, 0),
            new Exchange(
                new Request("GET", "/a b", "list-type=2", "bytes=0-", "", ""),
                200,
                0,
                OBJECT.length),
            new Exchange(new Request("PUT", "/object", "", "", "", ""), 204, 7, 0)),
        tap.exchanges());
    assertEquals(1, tap.openConnections());
  }

  @Test
  void errorsAreThoseOfS3() throws Exception {
    HarmRule rule =
        tap.when(request -> request.is("GET", "/object"))
            .skip(1)
            .times(2)
            .with(Harms.error("503 Slow Down", "SlowDown"));
    assertEquals(200, get("/object").statusCode());
    for (int i = 0; i < 2; i++) {
      HttpResponse<byte[]> refused = get("/object");
      assertEquals(503, refused.statusCode());
      assertTrue(
          new String(refused.body(), StandardCharsets.UTF_8).contains("<Code>SlowDown</Code>"));
    }
    assertEquals(200, get("/object").statusCode());
    assertEquals(2, rule.harmed());
  }

  @Test
  void connectionsBreakBeforeAndAfterTheServerHasTheRequest() {
    tap.when(request -> request.is("PUT", "/object")).times(1).with(Harms.resetRequestAfter(1_000));
    assertThrows(IOException.class, () -> put(BodyPublishers.ofByteArray(OBJECT), false));
    tap.reset();
    tap.when(request -> request.is("PUT", "/object")).with(Harms.loseAnswer());
    assertThrows(IOException.class, () -> put(BodyPublishers.ofByteArray(new byte[9]), false));
    assertEquals(9, stored.length);
    tap.reset();
    tap.when(request -> true).with(Harms.resetBeforeRequest());
    assertThrows(IOException.class, () -> put(BodyPublishers.ofByteArray(new byte[5]), false));
    assertEquals(9, stored.length);
  }

  @Test
  void answersBreakInTheirMiddle() {
    for (Harm harm :
        List.of(
            Harms.resetAnswerAfter(500_000),
            Harms.endAnswerAfter(500_000),
            Harms.thenEnd(Harms.changeHead(head -> head.with("Content-Length", 2_000_000))))) {
      tap.reset();
      tap.when(request -> true).with(harm);
      assertThrows(IOException.class, () -> get("/object"));
    }
  }

  @Test
  void answersAreSlowOrNeverCome() throws Exception {
    tap.when(request -> true).times(1).with(Harms.slow(100_000, Duration.ofMillis(10)));
    assertArrayEquals(OBJECT, get("/object").body());
    for (Harm harm : List.of(Harms.hang(), Harms.hangAnswerAfter(10))) {
      tap.reset();
      tap.when(request -> true).with(harm);
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(uri("/object")).build(), BodyHandlers.ofByteArray());
      assertThrows(TimeoutException.class, () -> answer.get(100, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void answersAreChangedOrOutdated() throws Exception {
    tap.when(request -> true).times(1).with(Harms.changeHead(head -> head.with("ETag", "old")));
    assertEquals("old", get("/object").headers().firstValue("ETag").orElseThrow());
    tap.reset();
    tap.when(request -> true).times(1).with(Harms.changeBody(body -> Arrays.copyOf(body, 3)));
    assertEquals(3, get("/object").body().length);
    tap.reset();
    StaleAnswer stale = new StaleAnswer();
    tap.when(request -> request.path().equals("/chunked")).times(1).with(stale.keep());
    tap.when(request -> request.path().equals("/gone")).with(stale.replay());
    assertArrayEquals(OBJECT, get("/chunked").body());
    assertArrayEquals(OBJECT, get("/gone").body());
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private void put(BodyPublisher body, boolean expectContinue) throws Exception {
    send(HttpRequest.newBuilder(uri("/object")).PUT(body).expectContinue(expectContinue).build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return tap.endpoint().resolve(path);
  }
}
