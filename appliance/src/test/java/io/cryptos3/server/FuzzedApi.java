package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProblemDetail;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Hostile requests to a running server, each answered in time, never as internal, and every refusal
 * a problem detail that tells nothing of what is inside.
 */
public final class FuzzedApi {
  /** A stack trace, or the name of something inside. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "\tat |Exception|java\\.|jetty|io\\.cryptos3|SQL error|sqlite", Pattern.CASE_INSENSITIVE);

  private static final int FRAMED = 20;

  private final List<RawClient> clients;
  private final List<DescribedApi.Operation> operations;
  private final Map<String, List<String>> known;

  /**
   * Prepares requests of several clients.
   *
   * @param operations what they ask for
   * @param known good values of parameters of paths and queries, by their names
   */
  public FuzzedApi(
      List<RawClient> clients,
      List<DescribedApi.Operation> operations,
      Map<String, List<String>> known) {
    this.clients = clients;
    this.operations = operations;
    this.known = known;
  }

  /** Asks for that long, or a multiple of it. */
  public void run(Duration duration) {
    RandomRounds.run(duration, this::round);
  }

  private void round(Random random) throws IOException {
    HostileRequests requests = new HostileRequests(random, operations, known);
    RawClient client = clients.get(random.nextInt(clients.size()));
    for (int i = 0; i < FRAMED; i++) {
      byte[] request = requests.framed();
      check(request, client.exchange(request));
    }
    send(client, random.nextInt(4) == 0 ? requests.oversized() : requests.malformed());
  }

  /** A server that does not read on may close before it has all, and then its answer is lost. */
  private static void send(RawClient client, byte[] request) throws IOException {
    boolean isHead = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
    try {
      Optional<RawClient.Answer> answer = client.send(request, isHead);
      if (!isHead) {
        answer.ifPresent(present -> check(request, present));
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("Hangs: " + start(request), e);
    } catch (SocketException | SSLException e) {
      // Closed.
    }
  }

  private static void check(byte[] request, RawClient.Answer answer) {
    String what = start(request) + " → " + answer.text();
    assertNotEquals(500, answer.status(), what);
    assertFalse(INSIDE.matcher(answer.text()).find(), what);
    if (answer.status() < 300) {
      return;
    }
    assertTrue(answer.head().contains(ProblemDetail.MEDIA_TYPE), what);
    try {
      ProblemDetail problem =
          Json.decode(answer.body().getBytes(StandardCharsets.UTF_8), ProblemDetail.class);
      assertEquals(answer.status(), problem.code().httpStatus(), what);
      assertTrue(RequestIds.isValid(problem.requestId()), what);
    } catch (MalformedMessageException e) {
      throw new AssertionError(what, e);
    }
  }

  private static String start(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(text.length(), 1000));
  }
}
