package io.cryptos3.keymanager;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.BootstrapKeyManager;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Hashes;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RefreshOffer;
import io.cryptos3.wire.RefreshRecord;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.List;

/** An owner of a project, as the owner's commands act. */
final class TestOwner {
  static final SecureRandom RANDOM = new SecureRandom();

  final ProjectId project = ProjectId.random(RANDOM);
  final OwnerSecrets secrets = MasterKey.random(RANDOM).derive(project);
  final CertificateAuthority root =
      CertificateAuthority.createRoot("sales", Clock.systemUTC(), RANDOM);
  final KeyManagerIdentity keyManager;
  final ProjectDescriptor descriptor;
  private long sequence = 0;

  TestOwner(KeyManagerIdentity keyManager, URI url) throws CertificateEncodingException {
    this.keyManager = keyManager;
    this.descriptor =
        new ProjectDescriptor(
                ProjectDescriptor.FORMAT,
                project,
                "sales",
                Bytes.of(secrets.projectPoint().encode()),
                Bytes.of(secrets.signingKey().verifyKey().encode()),
                keyManager.tlsKeyHash(),
                keyManager.recordKey(),
                url.toString(),
                Bytes.of(root.certificate().getEncoded()),
                0,
                Bytes.EMPTY)
            .signedBy(secrets.signingKey());
  }

  /** An appliance that knows its half, and what the owner tells the key manager of it. */
  record Bootstrapped(
      InstanceId id, TlsIdentity tls, ApplianceHalf half, BootstrapKeyManager message) {}

  /** Signs a command without a message, at a path below the project's. */
  OwnerCommand command(String path, BootstrapChallenge challenge) {
    return command(project, path, challenge);
  }

  OwnerCommand command(ProjectId of, String path, BootstrapChallenge challenge) {
    return new OwnerCommand(
            of,
            "POST /v1/projects/" + of + path,
            challenge.nonce(),
            ++sequence,
            Bytes.EMPTY,
            Bytes.EMPTY)
        .signedBy(secrets.signingKey());
  }

  /** Signs what an appliance has drawn. */
  RefreshRecord refresh(RefreshOffer offer, TlsIdentity old) {
    return new RefreshRecord(
            project,
            0,
            keyManager.tlsKeyHash(),
            offer.instanceId(),
            offer.epoch(),
            Hashes.sha256(old.leaf().getPublicKey().getEncoded()),
            Hashes.sha256(offer.tlsKey().toArray()),
            offer.publicShare(),
            offer.keyManagerNonce(),
            ++sequence,
            Bytes.EMPTY)
        .signedBy(secrets.signingKey());
  }

  /** Splits the owner's half for a new appliance. */
  Bootstrapped bootstrap(BootstrapChallenge challenge) throws CryptoS3Exception {
    return bootstrap(challenge, InstanceId.random(RANDOM), ++sequence);
  }

  Bootstrapped bootstrap(BootstrapChallenge challenge, InstanceId id, long ownerSequence)
      throws CryptoS3Exception {
    KeyPair pair = EcKeys.generate(RANDOM);
    return bootstrap(
        challenge,
        id,
        ownerSequence,
        new TlsIdentity(
            pair.getPrivate(),
            List.of(root.issueAppliance("appliance", pair.getPublic(), List.of("localhost")))));
  }

  /** Bootstraps an appliance again that has its TLS key still. */
  Bootstrapped bootstrap(BootstrapChallenge challenge, TlsIdentity tls) throws CryptoS3Exception {
    return bootstrap(challenge, InstanceId.random(RANDOM), ++sequence, tls);
  }

  private Bootstrapped bootstrap(
      BootstrapChallenge challenge, InstanceId id, long ownerSequence, TlsIdentity tls)
      throws CryptoS3Exception {
    InstanceShares shares = secrets.split(RANDOM);
    BootstrapRecord record =
        new BootstrapRecord(
                project,
                0,
                keyManager.tlsKeyHash(),
                id,
                Hashes.sha256(tls.leaf().getPublicKey().getEncoded()),
                Bytes.of(shares.publicShare().encode()),
                Bootstrap.rhoHash(shares.rho()),
                challenge.nonce(),
                Hashes.sha256(new byte[] {1}),
                ownerSequence,
                Bytes.EMPTY)
            .signedBy(secrets.signingKey());
    BootstrapKeyManager message = Bootstrap.sealForKeyManager(record, shares, challenge);
    return new Bootstrapped(
        id, tls, ApplianceHalf.takeOver(Scalar.of(shares.a().toSecret())), message);
  }
}
