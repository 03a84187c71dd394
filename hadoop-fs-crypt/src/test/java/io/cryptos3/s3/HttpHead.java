package io.cryptos3.s3;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The start line and the headers of an HTTP/1.1 message, passed on as they came: signatures cover
 * them.
 *
 * @param startLine of a request or an answer
 * @param headers lines, in their order
 */
public record HttpHead(String startLine, List<String> headers) {
  /** Copies the headers. */
  public HttpHead {
    headers = List.copyOf(headers);
  }

  /** Reads a head; null when the connection ends before it. */
  static HttpHead read(InputStream in) throws IOException {
    String startLine = readLine(in);
    if (startLine == null) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    for (String line = requireLine(in); !line.isEmpty(); line = requireLine(in)) {
      headers.add(line);
    }
    return new HttpHead(startLine, headers);
  }

  /** An answer without headers, such as that of {@code "200 OK"}. */
  public static HttpHead answer(String status) {
    return new HttpHead("HTTP/1.1 " + status, List.of());
  }

  /** Returns the status of an answer. */
  int status() {
    return Integer.parseInt(startLine.split(" ", 3)[1]);
  }

  /** Returns the value of a header. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> isOf(name, line))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst();
  }

  /** Returns a head in which a header has one value, whatever it had before. */
  public HttpHead with(String name, Object value) {
    List<String> others = new ArrayList<>(without(name).headers);
    others.add(name + ": " + value);
    return new HttpHead(startLine, others);
  }

  /** Returns a head that lacks a header. */
  public HttpHead without(String name) {
    return new HttpHead(startLine, headers.stream().filter(line -> !isOf(name, line)).toList());
  }

  void writeTo(OutputStream out) throws IOException {
    List<String> lines = Stream.concat(Stream.of(startLine), headers.stream()).toList();
    out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Reads up to a line break, which it leaves out; null at the end. */
  static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Reads a line that must be there. */
  static String requireLine(InputStream in) throws IOException {
    String line = readLine(in);
    if (line == null) {
      throw new EOFException("Message ends within its headers");
    }
    return line;
  }

  private static boolean isOf(String name, String line) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
