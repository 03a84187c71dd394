package io.cryptos3.owner;

import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.OwnerFile;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Rotation;
import io.cryptos3.wire.RotationRecord;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Gives a project another master key (split-keys.md §11.2). The key manager changes its halves, the
 * appliances follow by themselves, and no data is touched.
 *
 * <p>To repeat what was cut short completes it, with the new master key of the first time.
 */
public final class ProjectRotation {

  private final ProjectFiles files;
  private final NextFiles next;
  private final Clock clock;
  private final SecureRandom random;

  /** Rotates the master key of the project with these files, which are replaced. */
  public ProjectRotation(ProjectFiles files, Clock clock, SecureRandom random) {
    this.files = files;
    this.next = new NextFiles(files);
    this.clock = clock;
    this.random = random;
  }

  /** Completes a rotation for which no master key is needed any more; false if there is none. */
  public boolean completeFiles() throws IOException {
    if (!next.areCarriedOut()) {
      return false;
    }
    next.install();
    return true;
  }

  /**
   * Rotates.
   *
   * @param old the master key of now, which stays the caller's to close
   * @param receiver gets a new master key and gives it back, before anything is sent; if a rotation
   *     was begun before, it only gives back the one of then
   * @throws IOException if one of the two is not the right one, or the key manager cannot be
   *     reached or refuses: then the rotation may be carried out or not, and is to be repeated
   */
  public void run(MasterKey old, MasterKeyReceiver receiver) throws IOException {
    ProjectDescriptor now = ProjectFiles.readDescriptor(files.descriptor());
    try (Owner owner = Owner.open(now, files.owner(), old, clock, random);
        OwnerSecrets secrets = next.areBegun() ? resume(owner, receiver) : begin(owner, receiver)) {
      order(owner, secrets, next.readDescriptor());
      next.markCarriedOut();
    }
    next.install();
  }

  private OwnerSecrets resume(Owner owner, MasterKeyReceiver receiver) throws IOException {
    OwnerSecrets secrets = readBack(receiver);
    try {
      // Whatever file lies there: after this rotation no other key opens the CA.
      next.writeOwner(sealed(owner, secrets));
      return secrets;
    } catch (IOException | RuntimeException e) {
      secrets.close();
      throw e;
    }
  }

  private OwnerSecrets readBack(MasterKeyReceiver receiver) throws IOException {
    try (MasterKey key = receiver.readBack()) {
      return MasterKeyCheck.derive(next.readDescriptor(), key);
    } catch (IOException e) {
      throw new IOException(
          "A rotation was begun, see "
              + next
              + ", and its new master key is needed to complete it: "
              + e.getMessage(),
          e);
    }
  }

  private OwnerSecrets begin(Owner owner, MasterKeyReceiver receiver) throws IOException {
    try (MasterKey key = MasterKey.random(random)) {
      // M3
      MasterKeyReceiver.handOver(key, receiver);
      OwnerSecrets secrets = key.derive(owner.project().projectId());
      try {
        next.write(
            owner.project().withMasterKeyOf(secrets).signedBy(secrets.signingKey()),
            sealed(owner, secrets));
        return secrets;
      } catch (IOException | RuntimeException e) {
        secrets.close();
        receiver.withdraw();
        throw e;
      }
    }
  }

  private OwnerFile sealed(Owner owner, OwnerSecrets secrets) {
    return new OwnerFile(
        owner.project().projectId(), ProjectCreation.sealKey(owner.root(), secrets, random), 0);
  }

  private static void order(Owner owner, OwnerSecrets secrets, ProjectDescriptor rotated)
      throws IOException {
    KeyManagerOrders keyManager = new KeyManagerOrders(owner);
    for (RotationRecord done : keyManager.rotations().rotations()) {
      if (!done.follow(owner.project()).equals(rotated)) {
        throw new IOException(
            "The master key of project "
                + rotated.name()
                + " was rotated to another one, by somebody with the master key of now");
      }
      return;
    }
    BootstrapChallenge challenge = keyManager.challenge();
    // M1
    try (MasterKeyRotation rotation = MasterKeyRotation.between(owner.secrets(), secrets)) {
      RotationRecord record =
          new RotationRecord(rotated, challenge.nonce(), owner.nextSequence(), Bytes.EMPTY)
              .signedBy(owner.secrets().signingKey());
      record.follow(owner.project());
      keyManager.put("/master-key", Rotation.seal(rotation, record, challenge));
    }
  }
}
