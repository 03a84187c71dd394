package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;

/**
 * The rest of a change that has had an effect. To clients, a server that is unavailable, or without
 * its key manager, has changed nothing, so they may ask another one: that is not said of this.
 */
final class Begun {

  private static final int FIRST_FAILURE = 500;

  private Begun() {}

  /**
   * Does the rest.
   *
   * @param begun what has happened, as in "BEGUN, but ..."
   * @throws ProblemException internal, where the rest fails; what it refuses
   */
  static void complete(String begun, Runnable rest) {
    try {
      rest.run();
    } catch (ProblemException e) {
      if (e.code().httpStatus() < FIRST_FAILURE) {
        throw e;
      }
      throw new ProblemException(
          ProblemCode.INTERNAL, begun + ", but not completely: " + e.getMessage(), e);
    }
  }
}
