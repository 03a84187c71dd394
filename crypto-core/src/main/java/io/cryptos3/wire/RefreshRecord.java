package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;

/**
 * The owner's signed statement that an instance has another half and another TLS key from an epoch
 * on. Both servers get the same record.
 *
 * @param projectId which project
 * @param masterEpoch of the descriptor
 * @param keyManagerTlsKeyHash the pinned one
 * @param instanceId which instance
 * @param epoch that begins: one more than the one that ends
 * @param oldTlsKeyHash SHA-256 of the SubjectPublicKeyInfo of the TLS key that ends
 * @param tlsKeyHash the same of the TLS key that begins
 * @param publicShare A' = a·k·G, 65 bytes
 * @param keyManagerNonce of the key manager's challenge
 * @param sequence higher than in anything that the owner signed before
 * @param signature by the owner key
 */
public record RefreshRecord(
    ProjectId projectId,
    long masterEpoch,
    Bytes keyManagerTlsKeyHash,
    InstanceId instanceId,
    long epoch,
    Bytes oldTlsKeyHash,
    Bytes tlsKeyHash,
    Bytes publicShare,
    Bytes keyManagerNonce,
    long sequence,
    Bytes signature) {
  public RefreshRecord {
    Require.present("projectId", projectId);
    Require.atLeast("masterEpoch", masterEpoch, 0);
    Require.size("keyManagerTlsKeyHash", keyManagerTlsKeyHash, Require.HASH_BYTES);
    Require.present("instanceId", instanceId);
    Require.atLeast("epoch", epoch, 1);
    Require.size("oldTlsKeyHash", oldTlsKeyHash, Require.HASH_BYTES);
    Require.size("tlsKeyHash", tlsKeyHash, Require.HASH_BYTES);
    Require.size("publicShare", publicShare, Require.POINT_BYTES);
    Require.size("keyManagerNonce", keyManagerNonce, Require.NONCE_BYTES);
    Require.atLeast("sequence", sequence, 1);
    Require.present("signature", signature);
  }

  /** Returns this with the owner's signature. */
  public RefreshRecord signedBy(SigningKey owner) {
    return new RefreshRecord(
        projectId,
        masterEpoch,
        keyManagerTlsKeyHash,
        instanceId,
        epoch,
        oldTlsKeyHash,
        tlsKeyHash,
        publicShare,
        keyManagerNonce,
        sequence,
        Bytes.of(owner.sign(signedContent())));
  }

  /** Returns what the owner signs: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 refresh v1")
        .bytes(projectId.bytes())
        .number(masterEpoch)
        .bytes(keyManagerTlsKeyHash.toArray())
        .bytes(instanceId.bytes())
        .number(epoch)
        .bytes(oldTlsKeyHash.toArray())
        .bytes(tlsKeyHash.toArray())
        .bytes(publicShare.toArray())
        .bytes(keyManagerNonce.toArray())
        .number(sequence);
  }
}
