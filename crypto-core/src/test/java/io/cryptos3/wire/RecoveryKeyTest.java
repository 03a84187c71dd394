package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import org.junit.jupiter.api.Test;

class RecoveryKeyTest {
  private final TestProject project = new TestProject();
  private final Point publicKey = project.owner.recoveryKey().publicKey();
  private final RecoveryKey issued =
      RecoveryKey.issue(project.descriptor, publicKey, project.owner.signingKey());

  // S1
  @Test
  void theOwnersStatementIsAcceptedAndNoOther() throws Exception {
    RecoveryKey received = Json.decode(Json.encode(issued), RecoveryKey.class);
    assertEquals(publicKey, received.verify(project.descriptor));
    assertRefused(RecoveryKey.issue(project.descriptor, publicKey, project.recordKey));
    assertRefused(new RecoveryKey(issued.projectId(), 1, issued.publicKey(), issued.signature()));
    assertRefused(new RecoveryKey(issued.projectId(), 0, project.point(), issued.signature()));
    assertRefused(
        new RecoveryKey(
            ProjectId.random(project.random), 0, issued.publicKey(), issued.signature()));
  }

  private void assertRefused(RecoveryKey wrong) {
    assertThrows(NotGenuineException.class, () -> wrong.verify(project.descriptor));
  }
}
