package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapProofs;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Does what a client of the appliance does, with all its checks. */
public final class TestReader {

  private final SecureRandom random = new SecureRandom();
  private final ServerClient appliance;
  private final ProjectDescriptor project;
  private final Clock clock;
  private final RequestId requestId = RequestId.random(random);

  public TestReader(ServerClient appliance, ProjectDescriptor project, Clock clock) {
    this.appliance = appliance;
    this.project = project;
    this.clock = clock;
  }

  RequestId requestId() {
    return requestId;
  }

  /** Wraps a fresh data key under the newest version. */
  public Encapsulation wrap(String key) throws Exception {
    NamedPublicKey publicKey =
        appliance.get("v1/keys/" + key + "/public-key", NamedPublicKey.class);
    return Kem.encapsulate(publicKey.verifyForWriting(project, clock.instant()), random);
  }

  public SecretBytes unwrap(String keyVersion, byte[] capsule) throws Exception {
    try (BlindedPoint blinded = Kem.blind(capsule, random)) {
      UnwrapRequest request =
          new UnwrapRequest(
              requestId,
              List.of(new UnwrapGroup(keyVersion, List.of(Bytes.of(blinded.point().encode())))));
      UnwrapResponse response =
          appliance.post("v1/unwrap", request, requestId.hex(), UnwrapResponse.class);
      UnwrapProofs.Verified group =
          UnwrapProofs.of(
                  response.instanceShare(),
                  project,
                  requestId,
                  (received, expected) -> received.verifyForReading(expected, project))
              .verify(
                  KeyVersionName.parse(keyVersion),
                  List.of(blinded.point()),
                  response.groups().get(0));
      return blinded.unblind(group.points().get(0), group.publicKey());
    }
  }

  /** Wraps, unwraps and compares. */
  public boolean roundTrip(String key, String keyVersion) throws Exception {
    try (Encapsulation wrapped = wrap(key);
        SecretBytes unwrapped = unwrap(keyVersion, wrapped.capsule())) {
      return unwrapped.equals(wrapped.dek());
    }
  }
}
