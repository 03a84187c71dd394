package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem details also for what Jetty refuses by itself, such as malformed HTTP. */
final class ErrorAnswers extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ProblemCode code =
        switch (response.getStatus()) {
          case 503 -> ProblemCode.UNAVAILABLE;
          case 500 -> ProblemCode.INTERNAL;
          default -> ProblemCode.MALFORMED_REQUEST;
        };
    String requestId = RequestIds.next();
    io.cryptos3.server.Response problem =
        Problems.toResponse(
            new ProblemException(code, "The server cannot take this request"), requestId);
    response.getHeaders().put(RequestIds.HEADER, requestId);
    response.setStatus(problem.status());
    // After what it cannot read, Jetty closes the connection: a client must not send more over it.
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, problem.contentType());
    response.write(true, ByteBuffer.wrap(problem.body()), callback);
    return true;
  }
}
