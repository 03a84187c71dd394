package io.cryptos3.appliance.rotation;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.security.SecureRandom;

/** Descriptors and rotations, as owners sign them. */
final class TestRotations {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TestRotations() {}

  static OwnerSecrets secrets() {
    return MasterKey.random(RANDOM).derive(ProjectId.random(RANDOM));
  }

  static ProjectDescriptor first(ProjectId project, OwnerSecrets owner) {
    Bytes key = Bytes.of(owner.signingKey().verifyKey().encode());
    Bytes hash = Bytes.of(new byte[32]);
    return new ProjectDescriptor(
            ProjectDescriptor.FORMAT,
            project,
            "sales",
            Bytes.of(owner.projectPoint().encode()),
            key,
            hash,
            key,
            "https://key-manager.example.com",
            hash,
            0,
            Bytes.EMPTY)
        .signedBy(owner.signingKey());
  }

  static RotationRecord rotation(ProjectDescriptor from, OwnerSecrets old, OwnerSecrets next) {
    return new RotationRecord(
            from.withMasterKeyOf(next).signedBy(next.signingKey()),
            Bytes.of(new byte[32]),
            1,
            Bytes.EMPTY)
        .signedBy(old.signingKey());
  }
}
