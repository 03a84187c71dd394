package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;

/** Reads a request's body into memory, up to a limit, without holding a thread while it waits. */
final class BodyReader {
  private final Content.Source source;
  private final int limitBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();

  private BodyReader(Content.Source source, int limitBytes) {
    this.source = source;
    this.limitBytes = limitBytes;
  }

  /** Completes with the body, or with a {@link ProblemException} if it is too large. */
  static CompletableFuture<byte[]> read(Content.Source source, int limitBytes) {
    BodyReader reader = new BodyReader(source, limitBytes);
    reader.readAvailable();
    return reader.result;
  }

  static void requireFits(long lengthBytes, int limitBytes) {
    if (lengthBytes > limitBytes) {
      throw new ProblemException(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "The body has more than " + limitBytes + " bytes, which is the limit here");
    }
  }

  private void readAvailable() {
    boolean last = false;
    while (!last && !result.isDone()) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this::readAvailable);
        return;
      }
      last = chunk.isLast();
      take(chunk);
    }
    result.complete(body.toByteArray());
  }

  private static ProblemException unreadable(Throwable failure) {
    // Connections may be silent for a short time only when the server stops: others can help.
    return failure instanceof TimeoutException
        ? new ProblemException(
            ProblemCode.UNAVAILABLE, "The body stopped coming, or the server stops", failure)
        : new ProblemException(ProblemCode.MALFORMED_REQUEST, "The body cannot be read", failure);
  }

  private void take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      result.completeExceptionally(unreadable(chunk.getFailure()));
      return;
    }
    try {
      requireFits((long) body.size() + chunk.remaining(), limitBytes);
      body.writeBytes(chunk.takeByteArray());
    } catch (ProblemException e) {
      result.completeExceptionally(e);
    } finally {
      chunk.release();
    }
  }
}
