package io.cryptos3.provider;

import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.RewrapFactor;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrappedGroup;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrappedGroup;

/** Both halves of one instance, and the mathematics that the two servers do with them. */
final class FakeHalves {
  private final InstanceShares shares;
  private final ApplianceHalf half;

  /** What the key manager has signed for the instance. */
  final InstanceShare share;

  FakeHalves(FakeProject project) {
    this.shares = project.newInstance();
    this.half = ApplianceHalf.takeOver(shares.a());
    this.share =
        InstanceShare.issue(
            project.descriptor.projectId(),
            InstanceId.random(FakeProject.RANDOM),
            0,
            Bytes.of(half.publicShare().encode()),
            project.recordKey);
  }

  UnwrappedGroup evaluate(
      UnwrapGroup group, FakeKey.Version version, KeyUsage usage, RequestId request)
      throws Exception {
    NamedPublicKey record = usage == KeyUsage.WRAP ? version.publicKey() : version.materialKey();
    ProofContext context =
        share.context(ProverRole.APPLIANCE, usage, record.record().versionId(), request);
    ProvenPoints halfway =
        half.evaluateAndProve(context, Points.decode(group.points()), FakeProject.RANDOM);
    try (KeyManagerHalf other = KeyManagerHalf.join(version.scalars().of(usage), shares.rho())) {
      Point publicKey = Point.decode(record.record().publicKey().toArray());
      ProvenPoints whole =
          other.evaluateAndProve(
              context.as(ProverRole.KEY_MANAGER),
              half.publicShare(),
              publicKey,
              halfway.points(),
              FakeProject.RANDOM);
      return new UnwrappedGroup(
          record,
          Points.encode(halfway.points()),
          EvaluationProof.of(halfway.proof()),
          Points.encode(whole.points()),
          EvaluationProof.of(whole.proof()));
    }
  }

  /** Moves points as the key manager does. */
  RewrappedGroup move(
      RewrapGroup group, FakeKey.Version from, FakeKey.Version to, RequestId request)
      throws Exception {
    ProofContext context =
        share.context(
            ProverRole.REWRAP, KeyUsage.WRAP, from.publicKey().record().versionId(), request);
    try (RewrapFactor factor =
        RewrapFactor.between(from.scalars().of(KeyUsage.WRAP), to.scalars().of(KeyUsage.WRAP))) {
      ProvenPoints moved =
          factor.evaluateAndProve(
              context,
              Point.decode(to.publicKey().record().publicKey().toArray()),
              Point.decode(from.publicKey().record().publicKey().toArray()),
              Points.decode(group.points()),
              FakeProject.RANDOM);
      return new RewrappedGroup(
          from.publicKey(), Points.encode(moved.points()), EvaluationProof.of(moved.proof()));
    }
  }
}
