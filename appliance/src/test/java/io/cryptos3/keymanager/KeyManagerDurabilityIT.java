package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.AuditSource;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionRecords;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class KeyManagerDurabilityIT {
  private static final int SIGTERM_EXIT = 128 + 15;

  @TempDir private Path directory;

  // N1
  @Test
  void an_acknowledged_version_survives_kill_9() throws Exception {
    KeyVersionId version = KeyVersionId.random(TestOwner.RANDOM);
    Path data = directory.resolve("km");
    TestRoad road;
    VersionRecords records;
    try (KeyManagerProcess first = KeyManagerProcess.start(data)) {
      road = new TestRoad(first.url(), first.fingerprint());
      road.open(KeyManagerServer.invite(data, Clock.systemUTC()));
      records = road.createActive(version);
      first.kill();
    }

    try (KeyManagerProcess second = KeyManagerProcess.start(data)) {
      assertEquals(road.fingerprint, second.fingerprint());
      Point publicKey = Point.decode(records.wrap().publicKey().toArray());
      assertTrue(road.at(second.url()).roundTrips(version, publicKey));
      assertEquals(SIGTERM_EXIT, second.stop());
    }
    AuditSource log = AuditFile.open(data.resolve("audit.db"));
    assertEquals(6, new AuditChain(List.of(log)).verify().records());
  }

  @Test
  void the_quota_survives_kill_9_without_forgetting_an_evaluation() throws Exception {
    KeyVersionId version = KeyVersionId.random(TestOwner.RANDOM);
    Path data = directory.resolve("km");
    try (KeyManagerProcess first = KeyManagerProcess.start(data)) {
      TestRoad road = new TestRoad(first.url(), first.fingerprint());
      road.open(KeyManagerServer.invite(data, Clock.systemUTC()));
      road.createActive(version);
      TestRoad.require(road.evaluate(version, KeyUsage.WRAP, Point.GENERATOR), 200);
      first.kill();

      try (var database = TestStore.open(data)) {
        long counted =
            database.read(handle -> VersionTable.evaluations(handle, road.owner.project, version));
        assertTrue(counted >= 1, "counted " + counted);
      }
    }
  }

  @Test
  void a_full_disk_makes_it_unavailable_until_there_is_room_again() throws Exception {
    Path data = directory.resolve("km");
    try (KeyManagerProcess full = KeyManagerProcess.start(data)) {
      TestRoad road = new TestRoad(full.url(), full.fingerprint());
      road.open(KeyManagerServer.invite(data, Clock.systemUTC()));
      TestOwner.Bootstrapped more = road.owner.bootstrap(road.challenge());
      full.fillDisk();

      HttpResponse<byte[]> refused = road.bootstrap(more);

      RunningKeyManager.assertProblem(ProblemCode.UNAVAILABLE, refused);
      String detail = RunningKeyManager.detail(refused);
      assertTrue(detail.contains("disk"), detail);
      full.makeRoom();
      TestRoad.require(road.bootstrap(), 204);
    }
  }
}
