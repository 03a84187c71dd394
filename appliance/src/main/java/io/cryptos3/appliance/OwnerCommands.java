package io.cryptos3.appliance;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProblemCode;

/** What the owner orders by a signed command (split-keys.md §8.5). */
final class OwnerCommands {

  private final OwnIdentity own;
  private final Challenges challenges;

  OwnerCommands(OwnIdentity own, Challenges challenges) {
    this.own = own;
    this.challenges = challenges;
  }

  /**
   * Verifies the command in the body of a request, and uses its challenge up. Its number is the
   * caller's to take.
   *
   * @param expected what the server is about to do
   * @throws ProblemException access-denied, if the owner did not sign it for this, or its challenge
   *     cannot be used any more
   */
  OwnerCommand verify(Request request, String expected) {
    OwnerCommand command = request.body(OwnerCommand.class);
    try {
      command.verify(expected, own.project());
    } catch (CryptoS3Exception e) {
      throw new ProblemException(ProblemCode.ACCESS_DENIED, e.getMessage(), e);
    }
    challenges.useUp(command.nonce());
    return command;
  }

  /** Decodes the message of a verified command. */
  static <T extends Record> T decode(OwnerCommand command, Class<T> type) {
    try {
      return Json.decode(command.body().toArray(), type);
    } catch (MalformedMessageException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
