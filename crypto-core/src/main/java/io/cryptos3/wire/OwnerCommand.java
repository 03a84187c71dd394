package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;

/**
 * A command that the owner signs, because no client has a right to give it: such as the first
 * administrator's certificate.
 *
 * @param projectId which project
 * @param command what to do, such as {@code POST /v1/owner/clients}
 * @param nonce of the server's challenge, one use
 * @param sequence higher than in anything that the owner signed before
 * @param body the command's message, JSON
 * @param signature by the owner key
 */
public record OwnerCommand(
    ProjectId projectId, String command, Bytes nonce, long sequence, Bytes body, Bytes signature) {
  public OwnerCommand {
    Require.present("projectId", projectId);
    Require.text("command", command);
    Require.size("nonce", nonce, Require.NONCE_BYTES);
    Require.atLeast("sequence", sequence, 1);
    Require.present("body", body);
    Require.present("signature", signature);
  }

  /** Returns this with the owner's signature. */
  public OwnerCommand signedBy(SigningKey owner) {
    return new OwnerCommand(
        projectId, command, nonce, sequence, body, Bytes.of(owner.sign(signedContent())));
  }

  /**
   * Checks that the owner gave this command; that the nonce is used once and that the sequence
   * increases is the server's to check.
   *
   * @param expectedCommand what the server is about to do
   */
  public void verify(String expectedCommand, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    // O5
    boolean genuine =
        projectId.equals(project.projectId())
            && command.equals(expectedCommand)
            && project.owner().verifies(signedContent(), signature.toArray());
    if (!genuine) {
      throw new NotGenuineException(
          "The command " + expectedCommand + " is not signed by the owner of the project");
    }
  }

  private FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 owner command v1")
        .bytes(projectId.bytes())
        .text(command)
        .bytes(nonce.toArray())
        .number(sequence)
        .bytes(body.toArray());
  }
}
