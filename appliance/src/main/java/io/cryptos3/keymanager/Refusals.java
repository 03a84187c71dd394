package io.cryptos3.keymanager;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.ProblemCode;

/** What callers are told when what they sent does not hold. */
final class Refusals {
  private Refusals() {}

  /** Something received is not genuine, or not even well formed; the message says which. */
  static ProblemException of(CryptoS3Exception e) {
    return new ProblemException(
        e instanceof NotGenuineException
            ? ProblemCode.ACCESS_DENIED
            : ProblemCode.MALFORMED_REQUEST,
        e.getMessage(),
        e);
  }

  static ProblemException noProject() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no such project");
  }

  static ProblemException noInstance() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no such instance");
  }

  /** Callers name themselves: nobody has this name, or another key. */
  static ProblemException unknownInstance() {
    return new ProblemException(
        ProblemCode.UNAUTHENTICATED, "The instance is not known by this key");
  }

  static ProblemException noVersion() {
    return new ProblemException(ProblemCode.KEY_NOT_FOUND, "There is no such key version");
  }
}
