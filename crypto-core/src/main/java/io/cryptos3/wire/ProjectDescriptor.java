package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VerifyKey;

/**
 * What everybody in a project trusts: the public values that the owner fixed at creation, signed by
 * the owner. Kept as a JSON file, {@code NAME.project.json}.
 *
 * <p>The signature is by the key inside, so it shows that the file is whole, not whose it is: a
 * descriptor is trusted because of where it came from.
 *
 * @param format 1
 * @param projectId which project
 * @param name for people
 * @param projectPoint Y, 65 bytes
 * @param ownerKey Ed25519 key of the owner
 * @param keyManagerTlsKeyHash SHA-256 of the SubjectPublicKeyInfo of the key manager's TLS key
 * @param keyManagerRecordKey Ed25519 key that signs public key records
 * @param keyManagerUrl where the key manager is, https
 * @param caCertificate root certificate of the project's CA, DER
 * @param masterEpoch counted up by every rotation of the master key; 0 at creation
 * @param signature by the owner key over {@link #signedContent()}
 */
public record ProjectDescriptor(
    int format,
    ProjectId projectId,
    String name,
    Bytes projectPoint,
    Bytes ownerKey,
    Bytes keyManagerTlsKeyHash,
    Bytes keyManagerRecordKey,
    String keyManagerUrl,
    Bytes caCertificate,
    long masterEpoch,
    Bytes signature) {
  /** The value of {@link #format()} that this code reads and writes. */
  public static final int FORMAT = 1;

  public ProjectDescriptor {
    // O1
    if (format != FORMAT) {
      throw new IllegalArgumentException("format is " + format + ", expected " + FORMAT);
    }
    Require.present("projectId", projectId);
    Require.text("name", name);
    Require.size("projectPoint", projectPoint, Require.POINT_BYTES);
    Require.size("ownerKey", ownerKey, Require.VERIFY_KEY_BYTES);
    Require.size("keyManagerTlsKeyHash", keyManagerTlsKeyHash, Require.HASH_BYTES);
    Require.size("keyManagerRecordKey", keyManagerRecordKey, Require.VERIFY_KEY_BYTES);
    Require.text("keyManagerUrl", keyManagerUrl);
    Require.filled("caCertificate", caCertificate);
    Require.atLeast("masterEpoch", masterEpoch, 0);
    Require.present("signature", signature);
  }

  /** Returns this with the owner's signature. */
  public ProjectDescriptor signedBy(SigningKey owner) {
    return new ProjectDescriptor(
        format,
        projectId,
        name,
        projectPoint,
        ownerKey,
        keyManagerTlsKeyHash,
        keyManagerRecordKey,
        keyManagerUrl,
        caCertificate,
        masterEpoch,
        Bytes.of(owner.sign(signedContent())));
  }

  /** Returns this, not signed, with another master key: its project point and owner key. */
  public ProjectDescriptor withMasterKeyOf(OwnerSecrets next) {
    return new ProjectDescriptor(
        format,
        projectId,
        name,
        Bytes.of(next.projectPoint().encode()),
        Bytes.of(next.signingKey().verifyKey().encode()),
        keyManagerTlsKeyHash,
        keyManagerRecordKey,
        keyManagerUrl,
        caCertificate,
        masterEpoch + 1,
        Bytes.EMPTY);
  }

  /** Tells whether all that a rotation of the master key keeps is as in another descriptor. */
  boolean hasPinnedValuesOf(ProjectDescriptor other) {
    return projectId.equals(other.projectId)
        && name.equals(other.name)
        && keyManagerTlsKeyHash.equals(other.keyManagerTlsKeyHash)
        && keyManagerRecordKey.equals(other.keyManagerRecordKey)
        && keyManagerUrl.equals(other.keyManagerUrl)
        && caCertificate.equals(other.caCertificate);
  }

  /**
   * Checks the signature and that the keys are keys.
   *
   * @throws NotGenuineException if the signature does not match
   * @throws InvalidPointException if the project point or a key is no valid point
   */
  public ProjectDescriptor verify() throws InvalidPointException, NotGenuineException {
    pointY();
    recordKey();
    // O2
    if (!owner().verifies(signedContent(), signature.toArray())) {
      throw new NotGenuineException(
          "The descriptor of project " + name + " is not signed by the owner key in it");
    }
    return this;
  }

  /** Returns Y. */
  public Point pointY() throws InvalidPointException {
    return Point.decode(projectPoint.toArray());
  }

  /** Returns the owner's key. */
  public VerifyKey owner() throws InvalidPointException {
    return VerifyKey.decode(ownerKey.toArray());
  }

  /** Returns the key that signs the key manager's records. */
  public VerifyKey recordKey() throws InvalidPointException {
    return VerifyKey.decode(keyManagerRecordKey.toArray());
  }

  /** Returns what the signature covers: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 project v1")
        .number(format)
        .bytes(projectId.bytes())
        .text(name)
        .bytes(projectPoint.toArray())
        .bytes(ownerKey.toArray())
        .bytes(keyManagerTlsKeyHash.toArray())
        .bytes(keyManagerRecordKey.toArray())
        .text(keyManagerUrl)
        .bytes(caCertificate.toArray())
        .number(masterEpoch);
  }
}
