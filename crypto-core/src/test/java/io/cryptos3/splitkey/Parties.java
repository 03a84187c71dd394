package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/** A project with one appliance instance and one key version, all parties in one process. */
final class Parties {
  final SecureRandom random = new SecureRandom();
  final ProjectId project = ProjectId.random(random);
  final OwnerSecrets owner = MasterKey.random(random).derive(project);
  final Point y = owner.projectPoint();
  final InstanceShares shares = owner.split(random);
  final ApplianceHalf appliance = ApplianceHalf.takeOver(shares.a());
  final VersionScalars version = VersionScalars.random(random);
  final Point publicKey = version.publicKey(KeyUsage.WRAP, y);

  ProofContext context(ProverRole role, KeyUsage usage) {
    return new ProofContext(
        role,
        project,
        InstanceId.random(random),
        0,
        usage,
        KeyVersionId.random(random),
        RequestId.random(random));
  }

  SecretBytes unwrap(byte[] edek) throws InvalidPointException {
    return unwrap(edek, appliance, shares.rho(), version, publicKey);
  }

  /** Unwraps through the halves that are given. */
  SecretBytes unwrap(
      byte[] edek, ApplianceHalf a, Scalar pad, VersionScalars of, Point publicKeyOfVersion)
      throws InvalidPointException {
    try (BlindedPoint blinded = Kem.blind(edek, random);
        KeyManagerHalf half = KeyManagerHalf.join(of.of(KeyUsage.WRAP), pad)) {
      return blinded.unblind(half.evaluate(a.evaluate(blinded.point())), publicKeyOfVersion);
    }
  }
}
