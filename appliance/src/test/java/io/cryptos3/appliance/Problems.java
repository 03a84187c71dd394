package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerProblemException;
import io.cryptos3.wire.ProblemCode;
import org.junit.jupiter.api.function.Executable;

/** Expects refusals. */
final class Problems {

  private Problems() {}

  static void assertCode(ProblemCode code, Executable request) {
    ServerProblemException refusal = assertThrows(ServerProblemException.class, request);
    assertTrue(refusal.is(code), refusal::getMessage);
  }
}
