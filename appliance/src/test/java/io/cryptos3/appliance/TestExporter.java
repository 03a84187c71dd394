package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedMaterial;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.SealedMaterial;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapProofs;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.VersionMaterial;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Imports and exports material as a client does, with all its checks. */
public final class TestExporter {

  private final SecureRandom random = new SecureRandom();
  private final ServerClient appliance;
  private final ProjectDescriptor project;
  private final Clock clock;

  public TestExporter(ServerClient appliance, ProjectDescriptor project, Clock clock) {
    this.appliance = appliance;
    this.project = project;
    this.clock = clock;
  }

  /** Returns the material of a version, imported or derived. */
  public SecretBytes export(String keyVersion) throws Exception {
    KeyVersionName name = KeyVersionName.parse(keyVersion);
    VersionMaterial from =
        appliance.get(
            "v1/keys/" + name.name() + "/versions/" + name.version() + "/material",
            VersionMaterial.class);
    Point publicKey = from.publicKey().verifyForReading(name, KeyUsage.MATERIAL, project);
    if (from.sealed().isEmpty()) {
      try (BlindedMaterial blinded =
          BlindedMaterial.blind(from.publicKey().record().versionId(), random)) {
        return blinded.unblind(evaluate(name, blinded.point()), from.bits());
      }
    }
    try (SealedMaterial blinded = SealedMaterial.blind(from.sealed().toArray(), random)) {
      return blinded.unblind(
          evaluate(name, blinded.point()), recipient(from.publicKey(), publicKey));
    }
  }

  Point evaluate(KeyVersionName name, Point blinded) throws Exception {
    RequestId request = RequestId.random(random);
    UnwrapRequest message =
        new UnwrapRequest(
            request, List.of(new UnwrapGroup(name.toString(), Points.encode(List.of(blinded)))));
    UnwrapResponse answer =
        appliance.post("v1/export", message, request.hex(), UnwrapResponse.class);
    return UnwrapProofs.of(
            answer.instanceShare(),
            project,
            request,
            KeyUsage.MATERIAL,
            (received, expected) -> received.verifyForReading(expected, KeyUsage.MATERIAL, project))
        .verify(name, List.of(blinded), answer.groups().get(0))
        .points()
        .get(0);
  }

  /** Begins to give a key a version with given material; the key is to be created if defined. */
  public ImportTarget begin(String key, BeginImport asked) throws Exception {
    return appliance.post("v1/keys/" + key + "/import", asked, ImportTarget.class);
  }

  /** Seals material for the version that was begun. */
  public FinishImport seal(ImportTarget target, SecretBytes material) throws Exception {
    NamedPublicKey served = target.publicKey();
    Point publicKey = served.verifyForWriting(KeyUsage.MATERIAL, project, clock.instant());
    return new FinishImport(
        served.record().versionId(),
        Bytes.of(SealedMaterial.seal(recipient(served, publicKey), material)));
  }

  public KeyMetadata finish(String key, FinishImport asked) throws Exception {
    return appliance.put(
        "v1/keys/" + key + "/import", asked, RequestId.random(random).hex(), KeyMetadata.class);
  }

  private MaterialRecipient recipient(NamedPublicKey served, Point publicKey) {
    return new MaterialRecipient(
        project.projectId(),
        served.record().versionId(),
        served.keyVersionName().toString(),
        publicKey);
  }
}
