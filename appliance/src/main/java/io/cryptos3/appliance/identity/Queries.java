package io.cryptos3.appliance.identity;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;

/** Parameters of queries. */
final class Queries {

  private Queries() {}

  /**
   * Returns a parameter.
   *
   * @throws ProblemException malformed-request, if it is not there
   */
  static String required(Request request, String name) {
    return request
        .query(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new ProblemException(ProblemCode.MALFORMED_REQUEST, "Missing query: " + name));
  }
}
