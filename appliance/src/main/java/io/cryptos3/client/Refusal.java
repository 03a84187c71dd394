package io.cryptos3.client;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProblemDetail;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Turns an error status into an exception, with what the server says about it. */
final class Refusal {

  private Refusal() {}

  static ServerProblemException of(String server, HttpResponse<byte[]> response) {
    try {
      ProblemDetail problem = Json.decode(response.body(), ProblemDetail.class);
      return new ServerProblemException(
          Optional.of(problem.code()),
          "The " + server + " says: " + problem.detail() + " (" + problem.code().label() + ")");
    } catch (MalformedMessageException e) {
      return new ServerProblemException(
          Optional.empty(), "The " + server + " answered with status " + response.statusCode());
    }
  }
}
