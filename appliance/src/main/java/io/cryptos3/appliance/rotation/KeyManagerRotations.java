package io.cryptos3.appliance.rotation;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.RotationList;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the key manager how the master key was rotated. That is public, so a sealed appliance, which
 * has no certificate for the key manager, can ask as well.
 */
final class KeyManagerRotations {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ServerClient keyManager;
  private final String path;

  /** Asks the key manager of a project; a rotation changes neither its key nor where it is. */
  KeyManagerRotations(ProjectDescriptor project) {
    Fingerprint pinned = Fingerprint.ofHash(project.keyManagerTlsKeyHash().toArray());
    this.keyManager =
        new ServerClient(
            "key manager",
            URI.create(project.keyManagerUrl()),
            TlsContexts.create(Optional.empty(), Trust.pinned(pinned, Role.KEY_MANAGER)),
            TIMEOUT);
    this.path = "v1/projects/" + project.projectId() + "/rotations/";
  }

  RotationList after(long epoch) throws IOException {
    return keyManager.get(path + epoch, RotationList.class);
  }
}
