package io.cryptos3.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What is left of a body that nobody reads, because the request is refused. A server that answers
 * and closes while its client still sends resets the connection, and the answer is lost with it: so
 * the rest is taken and forgotten first, within limits.
 */
final class UnreadBody {
  private static final long LIMIT_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Content.Source source;
  private final CompletableFuture<Boolean> result = new CompletableFuture<>();
  private long skippedBytes;

  private UnreadBody(Content.Source source) {
    this.source = source;
  }

  /** Completes when no more is to be read, with whether that is the end of the body. */
  static CompletableFuture<Boolean> skip(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
      // Such a client sends its body only when it is asked to; it is not, unless it was before.
      return CompletableFuture.completedFuture(request.consumeAvailable());
    }
    UnreadBody rest = new UnreadBody(request);
    rest.skipAvailable();
    return rest.result.isDone()
        ? rest.result
        : rest.result.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void skipAvailable() {
    while (!result.isDone()) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this::skipAvailable);
        return;
      }
      skippedBytes += chunk.remaining();
      chunk.release();
      if (Content.Chunk.isFailure(chunk) || skippedBytes > LIMIT_BYTES) {
        result.complete(false);
      } else if (chunk.isLast()) {
        result.complete(true);
      }
    }
  }
}
