package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;

/**
 * The owner's signed statement that an appliance is an instance of the project. Both servers get
 * the same record, each with its own share in a box.
 *
 * @param projectId which project
 * @param masterEpoch of the descriptor
 * @param keyManagerTlsKeyHash the pinned one
 * @param instanceId fresh for every bootstrap
 * @param applianceTlsKeyHash SHA-256 of the SubjectPublicKeyInfo of the appliance's TLS key
 * @param publicShare A = a·G, 65 bytes
 * @param rhoHash SHA-256 of the 32 bytes of ρ: hides ρ, which the appliance must not learn
 * @param keyManagerNonce of the key manager's challenge
 * @param applianceNonce of the appliance's challenge
 * @param sequence higher than in anything that the owner signed before
 * @param signature by the owner key
 */
public record BootstrapRecord(
    ProjectId projectId,
    long masterEpoch,
    Bytes keyManagerTlsKeyHash,
    InstanceId instanceId,
    Bytes applianceTlsKeyHash,
    Bytes publicShare,
    Bytes rhoHash,
    Bytes keyManagerNonce,
    Bytes applianceNonce,
    long sequence,
    Bytes signature) {
  public BootstrapRecord {
    Require.present("projectId", projectId);
    Require.atLeast("masterEpoch", masterEpoch, 0);
    Require.size("keyManagerTlsKeyHash", keyManagerTlsKeyHash, Require.HASH_BYTES);
    Require.present("instanceId", instanceId);
    Require.size("applianceTlsKeyHash", applianceTlsKeyHash, Require.HASH_BYTES);
    Require.size("publicShare", publicShare, Require.POINT_BYTES);
    Require.size("rhoHash", rhoHash, Require.HASH_BYTES);
    Require.size("keyManagerNonce", keyManagerNonce, Require.NONCE_BYTES);
    Require.size("applianceNonce", applianceNonce, Require.NONCE_BYTES);
    Require.atLeast("sequence", sequence, 1);
    Require.present("signature", signature);
  }

  /** Returns this with the owner's signature. */
  public BootstrapRecord signedBy(SigningKey owner) {
    return new BootstrapRecord(
        projectId,
        masterEpoch,
        keyManagerTlsKeyHash,
        instanceId,
        applianceTlsKeyHash,
        publicShare,
        rhoHash,
        keyManagerNonce,
        applianceNonce,
        sequence,
        Bytes.of(owner.sign(signedContent())));
  }

  /** Returns what the owner signs: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 bootstrap v1")
        .bytes(projectId.bytes())
        .number(masterEpoch)
        .bytes(keyManagerTlsKeyHash.toArray())
        .bytes(instanceId.bytes())
        .bytes(applianceTlsKeyHash.toArray())
        .bytes(publicShare.toArray())
        .bytes(rhoHash.toArray())
        .bytes(keyManagerNonce.toArray())
        .bytes(applianceNonce.toArray())
        .number(sequence);
  }
}
