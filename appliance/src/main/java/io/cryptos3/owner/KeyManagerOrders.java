package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.RotationList;
import java.io.IOException;
import java.net.URI;

/** What the owner tells the project's key manager, which is known by its pinned key. */
final class KeyManagerOrders {

  private final Owner owner;
  private final Fingerprint pinned;
  private final String base;
  private final ServerClient keyManager;

  KeyManagerOrders(Owner owner) {
    ProjectDescriptor project = owner.project();
    this.owner = owner;
    this.pinned = Fingerprint.ofHash(project.keyManagerTlsKeyHash().toArray());
    this.base = "v1/projects/" + project.projectId();
    this.keyManager =
        BootstrapTarget.connect(Role.KEY_MANAGER, URI.create(project.keyManagerUrl()), pinned);
  }

  BootstrapChallenge challenge() throws IOException {
    return Challenges.fetch(
        keyManager, base + "/bootstrap/challenge", Role.KEY_MANAGER, pinned, owner.clock());
  }

  /** Puts a message that proves itself, at a path below the project's. */
  void put(String path, Record message) throws IOException {
    keyManager.put(base + path, message);
  }

  /** Returns how the master key was rotated after the one of the owner. */
  RotationList rotations() throws IOException {
    return keyManager.get(base + "/rotations/" + owner.project().masterEpoch(), RotationList.class);
  }

  /** Gives a command that has no message, at a path below the project's. */
  void command(String path) throws IOException {
    keyManager.post(base + path, sign(path));
  }

  /** Gives a command that has no message, and reads the answer. */
  <T extends Record> T command(String path, Class<T> answer) throws IOException {
    return keyManager.post(base + path, sign(path), answer);
  }

  private OwnerCommand sign(String path) throws IOException {
    return new OwnerCommand(
            owner.project().projectId(),
            "POST /" + base + path,
            challenge().nonce(),
            owner.nextSequence(),
            Bytes.EMPTY,
            Bytes.EMPTY)
        .signedBy(owner.secrets().signingKey());
  }
}
