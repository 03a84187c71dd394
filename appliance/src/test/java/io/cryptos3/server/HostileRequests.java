package io.cryptos3.server;

import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomMessages;
import io.cryptos3.splitkey.Point;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random requests of somebody who looks for mistakes, most of them near to what is allowed. */
final class HostileRequests {
  private static final Pattern REQUEST_ID = Pattern.compile("\"requestId\":\"([0-9a-f]{32})\"");
  private static final Pattern POINT = Pattern.compile("\"[A-Za-z0-9_-]{87}\"");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final int LARGE_BYTES = 600 * 1024;

  private static final String[] SEGMENTS = {
    "",
    ".",
    "..",
    "%2e%2e",
    "%2F",
    "%00",
    "%FF",
    "%",
    "%zz",
    "*",
    "a;b=c",
    "-1",
    "2147483648",
    "é",
    "9".repeat(30),
    "x".repeat(300),
    "a%20b",
    "%C3%A9",
    "sales%400",
    "' OR 1=1--",
    "+",
    "{name}"
  };
  private static final String[] METHODS = {
    "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "X".repeat(100), "G T", ""
  };
  private static final String[] HEADERS = {
    "Authorization: Bearer",
    "Authorization: Bearer cryptos3_api_",
    "Authorization: Bearer cryptos3_api_" + "0".repeat(200),
    "Authorization: Basic YTpi",
    "Authorization: \u00ff",
    "X-Request-Id: " + "z".repeat(2000),
    "X-Audit-Head: 1:zz",
    "X-Audit-Head: 99999999999999999999:" + "0".repeat(64),
    "Host: a\r\nHost: b",
    "Host:",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Content-Length: 5\r\nContent-Length: 6",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nContent-Length: 3",
    "Transfer-Encoding: gzip",
    "Content-Encoding: gzip",
    "Content-Type: text/html; charset=nonsense",
    "Expect: 100-continue",
    "Expect: nonsense",
    "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
    "Connection: close",
    " folded: yes",
    "no colon",
    "Nul: a\0b",
    "Range: bytes=0-0,-1",
    "If-Match: *",
    "Big: " + "b".repeat(9000),
    "Many: 1\r\n".repeat(300) + "Many: 2"
  };
  private static final String[] NO_HTTP = {
    "",
    "\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "GET /\r\n",
    "GET / HTTP/3.0\r\n\r\n",
    "\0".repeat(99)
  };
  private static final String[] BODIES = {
    "",
    "null",
    "[]",
    "\"\"",
    "1e999999999",
    "9".repeat(5000),
    "[".repeat(10_000),
    "{\"a\":".repeat(5000),
    "{\"name\":\"a\",\"name\":\"b\"}",
    "\uFEFF{}",
    "{\"\ud800\":1}",
    "{} {}",
    "{"
  };

  private final Random random;
  private final List<DescribedApi.Operation> operations;
  private final Map<String, List<String>> known;

  /**
   * Draws requests.
   *
   * @param known good values of parameters of paths and queries, by their names
   */
  HostileRequests(
      Random random, List<DescribedApi.Operation> operations, Map<String, List<String>> known) {
    this.random = random;
    this.operations = operations;
    this.known = known;
  }

  /** Returns a request that ends where its head says. */
  byte[] framed() {
    DescribedApi.Operation operation = any(operations);
    return framed(operation, body(operation));
  }

  /** Returns a request with a body that no route takes. */
  byte[] oversized() {
    return framed(any(operations), new byte[LARGE_BYTES + random.nextInt(LARGE_BYTES)]);
  }

  private byte[] framed(DescribedApi.Operation operation, byte[] body) {
    String line = operation.method() + " " + path(operation) + query(operation) + " HTTP/1.1\r\n";
    String head = line + "Host: x\r\n" + requestId(body);
    return joined(head + "Content-Length: " + body.length + "\r\n\r\n", body);
  }

  /** Returns a request with a head that is wrong in some way, or no request at all. */
  byte[] malformed() {
    if (random.nextInt(10) == 0) {
      return any(NO_HTTP).getBytes(StandardCharsets.UTF_8);
    }
    DescribedApi.Operation operation = any(operations);
    String method = random.nextInt(3) == 0 ? any(METHODS) : operation.method();
    String path = random.nextInt(8) == 0 ? any(SEGMENTS) : path(operation);
    String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + any(HEADERS) + "\r\n\r\n";
    byte[] request = joined(head, body(operation));
    return random.nextInt(4) == 0 ? Mutations.of(request, random) : request;
  }

  private byte[] body(DescribedApi.Operation operation) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return any(BODIES).getBytes(StandardCharsets.UTF_8);
    } else if (operation.message().isEmpty()) {
      return new byte[0];
    }
    byte[] message = withPoints(new RandomMessages(random).of(operation.message().get()));
    return kind < 6 ? Mutations.of(message, random) : message;
  }

  /** Points that are on the curve lead further. */
  private byte[] withPoints(byte[] message) {
    if (random.nextBoolean()) {
      return message;
    }
    String generator =
        "\""
            + Base64.getUrlEncoder().withoutPadding().encodeToString(Point.GENERATOR.encode())
            + "\"";
    String json = new String(message, StandardCharsets.US_ASCII);
    return POINT.matcher(json).replaceAll(generator).getBytes(StandardCharsets.US_ASCII);
  }

  /** Messages have the id of the request in them. */
  private static String requestId(byte[] body) {
    Matcher id = REQUEST_ID.matcher(new String(body, StandardCharsets.ISO_8859_1));
    return id.find() ? RequestIds.HEADER + ": " + id.group(1) + "\r\n" : "";
  }

  private String path(DescribedApi.Operation operation) {
    return PARAMETER
        .matcher(operation.path())
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  private String query(DescribedApi.Operation operation) {
    StringBuilder query = new StringBuilder();
    for (String name : operation.query()) {
      if (random.nextInt(4) > 0) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value(name));
      }
    }
    return query.toString();
  }

  private String value(String name) {
    List<String> good = known.getOrDefault(name, List.of());
    return good.isEmpty() || random.nextInt(5) == 0 ? any(SEGMENTS) : any(good);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private static byte[] joined(String head, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }
}
