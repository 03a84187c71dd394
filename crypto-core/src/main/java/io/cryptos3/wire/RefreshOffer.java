package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;

/**
 * Answer of {@code POST /v1/owner/refresh} of the appliance: the keys that it has drawn, and the
 * factor k for the key manager. Signed by the TLS key that ends.
 *
 * @param projectId which project
 * @param instanceId which instance
 * @param epoch that would begin
 * @param publicShare A' = a·k·G, 65 bytes
 * @param tlsKey SubjectPublicKeyInfo of the new TLS key
 * @param clientCaKey SubjectPublicKeyInfo of the new client CA key
 * @param keyManagerNonce of the challenge whose box key k is sealed to
 * @param box k, sealed to the key manager
 * @param signature SHA256withECDSA (DER) over {@link #signedContent()}
 */
public record RefreshOffer(
    ProjectId projectId,
    InstanceId instanceId,
    long epoch,
    Bytes publicShare,
    Bytes tlsKey,
    Bytes clientCaKey,
    Bytes keyManagerNonce,
    Bytes box,
    Bytes signature) {
  public RefreshOffer {
    Require.present("projectId", projectId);
    Require.present("instanceId", instanceId);
    Require.atLeast("epoch", epoch, 1);
    Require.size("publicShare", publicShare, Require.POINT_BYTES);
    Require.filled("tlsKey", tlsKey);
    Require.filled("clientCaKey", clientCaKey);
    Require.size("keyManagerNonce", keyManagerNonce, Require.NONCE_BYTES);
    Require.present("box", box);
    Require.present("signature", signature);
  }

  /** Returns this with a box and a signature over all else. */
  public RefreshOffer with(Bytes newBox, Bytes newSignature) {
    return new RefreshOffer(
        projectId,
        instanceId,
        epoch,
        publicShare,
        tlsKey,
        clientCaKey,
        keyManagerNonce,
        newBox,
        newSignature);
  }

  /** Returns what the box is bound to: what the owner's record says of the same refresh. */
  public FixedEncoding boxContext() {
    return Refresh.boxContext(
        projectId,
        instanceId,
        epoch,
        Hashes.sha256(tlsKey.toArray()),
        publicShare,
        keyManagerNonce);
  }

  /** Returns what the TLS key signs: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 refresh offer v1")
        .bytes(projectId.bytes())
        .bytes(instanceId.bytes())
        .number(epoch)
        .bytes(publicShare.toArray())
        .bytes(tlsKey.toArray())
        .bytes(clientCaKey.toArray())
        .bytes(keyManagerNonce.toArray())
        .bytes(box.toArray());
  }
}
