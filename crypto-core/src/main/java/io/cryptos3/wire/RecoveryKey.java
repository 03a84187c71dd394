package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;

/**
 * The owner's signed statement to which public key the appliance's backups and the recovery files
 * of a project are encrypted (split-keys §11.7). The private key follows from the master key.
 *
 * @param projectId which project
 * @param masterEpoch of the master key that opens what is encrypted to it
 * @param publicKey 65 bytes
 * @param signature by the owner key
 */
public record RecoveryKey(ProjectId projectId, long masterEpoch, Bytes publicKey, Bytes signature) {
  public RecoveryKey {
    Require.present("projectId", projectId);
    Require.atLeast("masterEpoch", masterEpoch, 0);
    Require.size("publicKey", publicKey, Require.POINT_BYTES);
    Require.present("signature", signature);
  }

  /** Makes a statement; the owner's part. */
  public static RecoveryKey issue(ProjectDescriptor project, Point publicKey, SigningKey owner) {
    RecoveryKey unsigned =
        new RecoveryKey(
            project.projectId(), project.masterEpoch(), Bytes.of(publicKey.encode()), Bytes.EMPTY);
    return new RecoveryKey(
        unsigned.projectId,
        unsigned.masterEpoch,
        unsigned.publicKey,
        Bytes.of(owner.sign(unsigned.signedContent())));
  }

  /**
   * Verifies a received statement.
   *
   * @return the public key
   * @throws NotGenuineException if it is of another project or epoch, or the owner did not sign it
   */
  public Point verify(ProjectDescriptor project) throws InvalidPointException, NotGenuineException {
    // S1
    if (!projectId.equals(project.projectId()) || masterEpoch != project.masterEpoch()) {
      throw refused("is of another project or master key than " + project.name());
    }
    if (!project.owner().verifies(signedContent(), signature.toArray())) {
      throw refused("is not signed by the owner of project " + project.name());
    }
    return Point.decode(publicKey.toArray());
  }

  private FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 recovery key v1")
        .bytes(projectId.bytes())
        .number(masterEpoch)
        .bytes(publicKey.toArray());
  }

  private static NotGenuineException refused(String why) {
    return new NotGenuineException("The recovery key " + why);
  }
}
