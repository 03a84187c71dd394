package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.keymanager.StolenHalves;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody records what a client and its appliance say to each other, with TLS taken apart. The
 * points that the appliance and the key manager exchange are all among these.
 */
final class RecordedTrafficIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private final List<Point> points = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  @Test
  void records_of_many_unwraps_say_nothing_of_what_was_unwrapped() throws Exception {
    try (TestProject project = TestProject.active(directory)) {
      Requests.create(project.as(CLIENT), "sales-orders");
      NamedPublicKey key =
          project.as(CLIENT).get("v1/keys/sales-orders/public-key", NamedPublicKey.class);
      Point publicKey = key.verifyForWriting(project.descriptor(), project.clock.instant());
      try (Encapsulation written = Kem.encapsulate(publicKey, RANDOM)) {
        int unwraps = 5;
        for (int i = 0; i < unwraps; i++) {
          assertEquals(written.dek(), unwrap(project, written.capsule(), publicKey));
        }

        assertEquals(3 * unwraps, points.size());
        assertEquals(
            points.size(), points.stream().distinct().count(), "no unwrap is like another");
        Point capsule = Point.decode(written.capsule());
        assertFalse(points.contains(capsule));
        assertFalse(points.contains(opened(project, key, capsule)));
        assertFalse(shows(written.capsule()));
        assertFalse(shows(written.dek().revealCopy()));
        assertTrue(shows(points.get(0).encode()), "the search finds what is there");
      }
    }
  }

  private SecretBytes unwrap(TestProject project, byte[] capsule, Point publicKey)
      throws Exception {
    RequestId id = RequestId.random(RANDOM);
    try (BlindedPoint blinded = Kem.blind(capsule, RANDOM)) {
      UnwrapRequest request =
          new UnwrapRequest(
              id,
              List.of(
                  new UnwrapGroup("sales-orders@0", List.of(Bytes.of(blinded.point().encode())))));
      UnwrapResponse response =
          project.as(CLIENT).post("v1/unwrap", request, id.hex(), UnwrapResponse.class);
      record(request);
      record(response);
      List<Point> results = Points.decode(response.groups().get(0).points());
      points.addAll(Points.decode(request.groups().get(0).points()));
      points.addAll(Points.decode(response.groups().get(0).halfway()));
      points.addAll(results);
      return blinded.unblind(results.get(0), publicKey);
    }
  }

  private void record(Record message) {
    text.append(new String(Json.encode(message), StandardCharsets.UTF_8));
  }

  private boolean shows(byte[] bytes) {
    return text.indexOf(Bytes.of(bytes).toHex()) >= 0
        || text.indexOf(HexFormat.of().withUpperCase().formatHex(bytes)) >= 0
        || text.indexOf(Base64.getEncoder().withoutPadding().encodeToString(bytes)) >= 0
        || text.indexOf(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)) >= 0;
  }

  /** Returns x·R, which nobody ever has: both servers are robbed for it. */
  private Point opened(TestProject project, NamedPublicKey key, Point capsule) throws Exception {
    try (Thief thief = Thief.of(project);
        StolenHalves stolen =
            StolenHalves.from(
                project.keyManagerData(),
                directory.resolve("storage.key"),
                project.descriptor().projectId(),
                project.appliance().active().instance(),
                key.record().versionId())) {
      return stolen.joined().evaluate(thief.half().evaluate(capsule));
    }
  }
}
