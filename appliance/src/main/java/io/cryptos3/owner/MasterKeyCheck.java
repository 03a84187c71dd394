package io.cryptos3.owner;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;

/** Whether a master key is that of a project, as its descriptor shows without any server. */
public final class MasterKeyCheck {
  private MasterKeyCheck() {}

  /**
   * Derives the owner's secrets, which the caller closes.
   *
   * @param masterKey stays the caller's to close
   * @throws IOException if this is not the project's master key
   */
  public static OwnerSecrets derive(ProjectDescriptor project, MasterKey masterKey)
      throws IOException {
    OwnerSecrets secrets = masterKey.derive(project.projectId());
    boolean right =
        // D3
        secrets.projectPoint().equals(project.pointY())
            && secrets.signingKey().verifyKey().equals(project.owner());
    if (!right) {
      secrets.close();
      throw new IOException("This is not the master key of project " + project.name());
    }
    return secrets;
  }
}
