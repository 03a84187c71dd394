package io.cryptos3.wire;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.HpkeBox;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.nio.charset.StandardCharsets;

/**
 * Seals the shares of an instance to the two servers, and opens and checks them there.
 *
 * <p>Left to the servers: that the nonce is used once and in time, that the sequence increases,
 * that the instance id is new.
 */
public final class Bootstrap {
  private Bootstrap() {}

  /** Returns the hash that a record holds of ρ. */
  public static Bytes rhoHash(Scalar rho) {
    try (SecretBytes secret = rho.toSecret()) {
      byte[] raw = secret.revealCopy();
      try {
        return Hashes.sha256(raw);
      } finally {
        Wipe.bytes(raw);
      }
    }
  }

  /** Seals ρ to the key manager; the owner's part. */
  public static BootstrapKeyManager sealForKeyManager(
      BootstrapRecord record, InstanceShares shares, BootstrapChallenge challenge)
      throws InvalidPointException {
    return new BootstrapKeyManager(record, seal(record, shares.rho(), challenge));
  }

  /** Seals a to the appliance; the owner's part. */
  public static Bytes sealForAppliance(
      BootstrapRecord record, InstanceShares shares, BootstrapChallenge challenge)
      throws InvalidPointException {
    return seal(record, shares.a(), challenge);
  }

  private static Bytes seal(BootstrapRecord record, Scalar share, BootstrapChallenge challenge)
      throws InvalidPointException {
    Point recipient = Point.decode(challenge.boxKey().toArray());
    try (SecretBytes secret = share.toSecret()) {
      byte[] aad = record.signedContent().encode();
      return Bytes.of(HpkeBox.seal(recipient, info(challenge.role()), aad, secret));
    }
  }

  /**
   * Opens and checks ρ; the key manager's part.
   *
   * @param nonce of the key manager's own challenge
   * @param boxKey of that challenge
   * @return ρ, for the caller to store encrypted and to close
   */
  public static Scalar acceptAtKeyManager(
      BootstrapKeyManager request, ProjectDescriptor project, Bytes nonce, BoxKey boxKey)
      throws InvalidPointException, NotGenuineException {
    BootstrapRecord record = request.record();
    verify(record, project);
    // B8
    require(record.keyManagerNonce().equals(nonce), "has another nonce of the key manager");
    Point publicShare = Point.decode(record.publicShare().toArray());
    Scalar rho = open(record, Role.KEY_MANAGER, request.box(), boxKey);
    boolean right =
        // B11
        rhoHash(rho).equals(record.rhoHash()) && rho.times(publicShare).equals(project.pointY());
    if (!right) {
      rho.close();
    }
    require(right, "does not fit its share: rho times A is not the project point");
    return rho;
  }

  /**
   * Opens and checks a; the appliance's part.
   *
   * @param tlsKeyHash of the appliance's own TLS key
   * @param nonce of the appliance's own challenge
   * @param boxKey of that challenge
   * @return the appliance's half, for the caller to close
   */
  public static ApplianceHalf acceptAtAppliance(
      BootstrapAppliance request,
      ProjectDescriptor project,
      Bytes tlsKeyHash,
      Bytes nonce,
      BoxKey boxKey)
      throws InvalidPointException, NotGenuineException {
    BootstrapRecord record = request.record();
    verify(record, project);
    // B12
    require(record.applianceTlsKeyHash().equals(tlsKeyHash), "is for another appliance");
    // B8
    require(record.applianceNonce().equals(nonce), "has another nonce of the appliance");
    Point publicShare = Point.decode(record.publicShare().toArray());
    ApplianceHalf half =
        ApplianceHalf.takeOver(open(record, Role.APPLIANCE, request.box(), boxKey));
    // B13
    boolean right = half.publicShare().equals(publicShare);
    if (!right) {
      half.close();
    }
    require(right, "does not fit its share: a times G is not A");
    return half;
  }

  private static void verify(BootstrapRecord record, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    require(
        // B7
        project.owner().verifies(record.signedContent(), record.signature().toArray()),
        "is not signed by the owner");
    require(record.projectId().equals(project.projectId()), "is of another project");
    require(record.masterEpoch() == project.masterEpoch(), "is of another master key");
    require(
        record.keyManagerTlsKeyHash().equals(project.keyManagerTlsKeyHash()),
        "is for another key manager");
  }

  private static Scalar open(BootstrapRecord record, Role role, Bytes box, BoxKey boxKey)
      throws InvalidPointException, NotGenuineException {
    // B17
    byte[] aad = record.signedContent().encode();
    try (SecretBytes secret = boxKey.open(box.toArray(), info(role), aad)) {
      return Scalar.of(secret);
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("The bootstrap record's box holds no scalar");
    }
  }

  private static byte[] info(Role role) {
    return ("cryptos3 bootstrap box v1 " + role.label()).getBytes(StandardCharsets.US_ASCII);
  }

  private static void require(boolean condition, String otherwise) throws NotGenuineException {
    if (!condition) {
      throw new NotGenuineException("The bootstrap record " + otherwise);
    }
  }
}
