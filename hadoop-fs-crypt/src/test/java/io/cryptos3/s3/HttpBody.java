package io.cryptos3.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Copies the body of a message as it is on the wire, chunks with their sizes. */
final class HttpBody {
  private static final int BUFFER_BYTES = 16 * 1024;

  private HttpBody() {}

  /** Whether a body follows that head. */
  static boolean follows(HttpHead head) {
    return isChunked(head) || length(head) > 0;
  }

  /**
   * Copies a body.
   *
   * @throws EOFException when it ends early
   */
  static void copy(HttpHead head, InputStream in, OutputStream out) throws IOException {
    if (!isChunked(head)) {
      copy(length(head), in, out);
      return;
    }
    long size;
    do {
      String line = HttpHead.requireLine(in);
      size = Long.parseLong(line.split(";", 2)[0].trim(), 16);
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      copy(size, in, out);
      copy(2, in, out);
    } while (size > 0);
  }

  private static void copy(long length, InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("Body ends %d bytes early".formatted(left));
      }
      out.write(buffer, 0, count);
      left -= count;
    }
    out.flush();
  }

  private static boolean isChunked(HttpHead head) {
    return head.header("Transfer-Encoding").map("chunked"::equalsIgnoreCase).orElse(false);
  }

  private static long length(HttpHead head) {
    return head.header("Content-Length").map(Long::parseLong).orElse(0L);
  }
}
