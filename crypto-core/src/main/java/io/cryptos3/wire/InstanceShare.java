package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.SigningKey;

/**
 * The key manager's signed statement which half an appliance instance has (split-keys §10.2): what
 * the instance's proofs are verified against.
 *
 * @param projectId which project
 * @param instanceId which instance
 * @param epoch counted up by every refresh of the instance; 0 at bootstrap
 * @param publicShare A = a·G, 65 bytes
 * @param signature by the key manager's record key
 */
public record InstanceShare(
    ProjectId projectId, InstanceId instanceId, long epoch, Bytes publicShare, Bytes signature) {
  public InstanceShare {
    Require.present("projectId", projectId);
    Require.present("instanceId", instanceId);
    Require.atLeast("epoch", epoch, 0);
    Require.size("publicShare", publicShare, Require.POINT_BYTES);
    Require.present("signature", signature);
  }

  /** Makes a share; the key manager's part. */
  public static InstanceShare issue(
      ProjectId project, InstanceId instance, long epoch, Bytes publicShare, SigningKey recordKey) {
    InstanceShare unsigned = new InstanceShare(project, instance, epoch, publicShare, Bytes.EMPTY);
    return new InstanceShare(
        project, instance, epoch, publicShare, Bytes.of(recordKey.sign(unsigned.signedContent())));
  }

  /**
   * Verifies a received share.
   *
   * @return A
   * @throws NotGenuineException if it is of another project, or the project's key manager did not
   *     sign it
   */
  public Point verify(ProjectDescriptor project) throws InvalidPointException, NotGenuineException {
    if (!projectId.equals(project.projectId())) {
      throw refused("is of another project, " + projectId);
    }
    if (!project.recordKey().verifies(signedContent(), signature.toArray())) {
      throw refused("is not signed by the project's key manager");
    }
    return Point.decode(publicShare.toArray());
  }

  /**
   * Verifies that a received share is the appliance's own. Another one would have every client
   * blame the appliance (P12).
   *
   * @throws NotGenuineException if it is not, or as {@link #verify}
   */
  public void verifyOwn(ProjectDescriptor project, InstanceId ownId, long ownEpoch, Point ownShare)
      throws InvalidPointException, NotGenuineException {
    if (!verify(project).equals(ownShare) || !instanceId.equals(ownId) || epoch != ownEpoch) {
      throw refused("in epoch " + epoch + " is not that of " + ownId + " in epoch " + ownEpoch);
    }
  }

  /** Returns what a proof by this instance, or for it, is about. */
  public ProofContext context(
      ProverRole role, KeyUsage usage, KeyVersionId version, RequestId request) {
    return new ProofContext(role, projectId, instanceId, epoch, usage, version, request);
  }

  private FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 instance share v1")
        .bytes(projectId.bytes())
        .bytes(instanceId.bytes())
        .number(epoch)
        .bytes(publicShare.toArray());
  }

  private NotGenuineException refused(String why) {
    return new NotGenuineException("The public share of instance " + instanceId + " " + why);
  }
}
