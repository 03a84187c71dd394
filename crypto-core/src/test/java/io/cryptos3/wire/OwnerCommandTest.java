package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import org.junit.jupiter.api.Test;

class OwnerCommandTest {
  private static final String COMMAND = "POST /v1/owner/clients";

  private final TestProject project = new TestProject();
  private final OwnerCommand command = command(project.id).signedBy(project.owner.signingKey());

  private OwnerCommand command(ProjectId id) {
    return new OwnerCommand(
        id, COMMAND, project.randomBytes(32), 7, project.randomBytes(20), Bytes.EMPTY);
  }

  @Test
  void aSignedCommandIsAcceptedAfterTheWire() throws Exception {
    Json.decode(Json.encode(command), OwnerCommand.class).verify(COMMAND, project.descriptor);
  }

  // O5
  @Test
  void aCommandOfSomebodyElseIsRefused() {
    OwnerCommand forged = command(project.id).signedBy(SigningKey.random(project.random));
    assertRefused(COMMAND, forged);
    assertRefused(COMMAND, command(project.id));
  }

  // O5
  @Test
  void aCommandForSomethingElseIsRefused() {
    assertRefused("DELETE /v1/keys", command);
    ProjectId other = ProjectId.random(project.random);
    assertRefused(COMMAND, command(other).signedBy(project.owner.signingKey()));
  }

  @Test
  void aChangedCommandIsRefused() {
    OwnerCommand c = command;
    Bytes nonce = project.randomBytes(32);
    assertRefused(
        COMMAND,
        new OwnerCommand(c.projectId(), c.command(), nonce, c.sequence(), c.body(), c.signature()));
    assertRefused(
        COMMAND,
        new OwnerCommand(
            c.projectId(), c.command(), c.nonce(), c.sequence() + 1, c.body(), c.signature()));
    assertRefused(
        COMMAND,
        new OwnerCommand(
            c.projectId(), c.command(), c.nonce(), c.sequence(), Bytes.EMPTY, c.signature()));
  }

  private void assertRefused(String expected, OwnerCommand received) {
    assertThrows(NotGenuineException.class, () -> received.verify(expected, project.descriptor));
  }
}
