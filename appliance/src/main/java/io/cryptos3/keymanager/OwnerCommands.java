package io.cryptos3.keymanager;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProblemCode;
import org.jdbi.v3.core.Handle;

/**
 * What the owner of a project orders here, proven by the owner's signature (split-keys.md §8.5).
 */
final class OwnerCommands {
  private final Projects projects;
  private final Challenges challenges;

  OwnerCommands(Projects projects, Challenges challenges) {
    this.projects = projects;
    this.challenges = challenges;
  }

  /**
   * Verifies the command in the body of a request to a path of a project, and uses its challenge
   * up. Its number is the caller's to take, in the transaction of what it orders.
   *
   * @param path below the project's, such as {@code /instances}
   * @throws ProblemException access-denied, if the owner did not sign it for this, or its challenge
   *     cannot be used any more
   */
  OwnerCommand verify(Request request, String path) {
    OwnerCommand command = request.body(OwnerCommand.class);
    Project project = projects.require(PathIds.project(request));
    try {
      // O5
      command.verify("POST /v1/projects/" + project.id() + path, project.descriptor());
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    challenges.useUp(command.nonce());
    return command;
  }

  /**
   * Takes the number of something that the owner signed.
   *
   * @throws ProblemException conflict, if it is not higher than all before
   */
  static void takeSequence(Handle handle, ProjectId project, long sequence) {
    // B9, O7
    if (!ProjectTable.raiseSequence(handle, project, sequence)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The owner's sequence " + sequence + " is not higher than the last one");
    }
  }
}
