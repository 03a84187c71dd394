package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;

/**
 * Turns the answers by which an appliance refuses a request into exceptions that say what to do.
 */
final class Refusals {
  private Refusals() {}

  static IOException toException(Call call, ProblemAnswer answer, ClientCredentials credentials) {
    String message = "Cannot " + call.purpose() + " as " + credentials + ": " + answer.getMessage();
    if (answer.is(ProblemCode.ACCESS_DENIED)) {
      return new KeyAccessDeniedException(
          message + "; an administrator can allow it (cryptos3 grant …)", answer);
    }
    if (answer.is(ProblemCode.UNAUTHENTICATED)) {
      return new KeyAccessDeniedException(message + "; " + credentials.remedy(), answer);
    }
    if (answer.is(ProblemCode.APPLIANCE_UNPROVEN)) {
      return new UnprovenHalfException(Holder.APPLIANCE, message, answer);
    }
    if (answer.is(ProblemCode.KEY_MANAGER_UNPROVEN)) {
      return new UnprovenHalfException(Holder.KEY_MANAGER, message, answer);
    }
    if (answer.is(ProblemCode.KEY_NOT_FOUND)
        || answer.is(ProblemCode.KEY_DISABLED)
        || answer.is(ProblemCode.QUOTA_EXCEEDED)) {
      return new KeyUnavailableException(message, answer);
    }
    return new IOException(message, answer);
  }
}
