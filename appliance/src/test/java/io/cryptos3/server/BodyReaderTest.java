package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.wire.ProblemCode;
import java.io.EOFException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.content.AsyncContent;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  /** Jetty lets connections be silent for a short time only while it stops. */
  @Test
  void aClientWhoseBodyStopsComingMayAskAnotherServer() {
    assertEquals(ProblemCode.UNAVAILABLE, codeAfter(new TimeoutException()));
    assertEquals(ProblemCode.MALFORMED_REQUEST, codeAfter(new EOFException()));
  }

  private static ProblemCode codeAfter(Throwable failure) {
    AsyncContent body = new AsyncContent();
    body.fail(failure);
    CompletionException thrown =
        assertThrows(CompletionException.class, () -> BodyReader.read(body, 10).join());
    return assertInstanceOf(ProblemException.class, thrown.getCause()).code();
  }
}
