package io.cryptos3.keymanager;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProjectDescriptor;
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
   * A command that was verified.
   *
   * @param project as it was then
   * @param sequence its number
   */
  record Order(ProjectDescriptor project, long sequence) {}

  /**
   * Verifies the command in the body of a request to a path of a project, and uses its challenge
   * up. It is the caller's to take.
   *
   * @param path below the project's, such as {@code /instances}
   * @throws ProblemException access-denied, if the owner did not sign it for this, or its challenge
   *     cannot be used any more
   */
  Order verify(Request request, String path) {
    OwnerCommand command = request.body(OwnerCommand.class);
    Project project = projects.require(PathIds.project(request));
    try {
      // O5
      command.verify("POST /v1/projects/" + project.id() + path, project.descriptor());
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    challenges.useUp(command.nonce());
    return new Order(project.descriptor(), command.sequence());
  }

  /** Takes the number of an order, and with it the order, in the transaction of what it orders. */
  void take(Handle handle, Order order) {
    projects.takeOrder(handle, order.project(), order.sequence());
  }
}
