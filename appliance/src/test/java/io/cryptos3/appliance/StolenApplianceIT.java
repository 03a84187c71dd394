package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.Reconciliation;
import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has copied the memory and the disk of a running appliance. */
final class StolenApplianceIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private TestProject project;
  private NamedPublicKey key;
  private Encapsulation written;
  private Thief thief;

  @BeforeEach
  void steal() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), "sales-orders");
    key = project.as(CLIENT).get("v1/keys/sales-orders/public-key", NamedPublicKey.class);
    written = Kem.encapsulate(publicKey(), RANDOM);
    thief = Thief.of(project);
  }

  @AfterEach
  void stop() {
    thief.close();
    written.close();
    project.close();
  }

  @Test
  void offline_the_half_opens_nothing() throws Exception {
    project.stopKeyManager();
    for (Point tried : List.of(Point.GENERATOR, publicKey(), projectPoint())) {
      assertNotEquals(publicKey(), thief.half().evaluate(tried));
    }
    try (BlindedPoint blinded = Kem.blind(written.capsule(), RANDOM);
        SecretBytes opened = blinded.unblind(thief.half().evaluate(blinded.point()), publicKey())) {
      assertNotEquals(written.dek(), opened);
    }
    ProblemException e = assertThrows(ProblemException.class, this::unwrap);
    assertEquals(ProblemCode.KEY_MANAGER_UNAVAILABLE, e.code());
    project.restartKeyManager();
  }

  @Test
  void online_the_thief_gets_just_the_unwraps_that_the_key_managers_log_shows() throws Exception {
    RequestId secretly = RequestId.random(RANDOM);
    assertEquals(written.dek(), unwrap(secretly));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));

    List<String> findings = reconcile();
    assertTrue(
        findings.stream()
            .anyMatch(
                finding ->
                    finding.startsWith("Request " + secretly + " is in the key manager's log")
                        && finding.contains("and not in the appliance's log")),
        findings::toString);
  }

  // Q9
  @Test
  void that_ends_when_the_instance_is_revoked() throws Exception {
    assertEquals(written.dek(), unwrap());
    try (Owner owner = owner()) {
      new Instances(owner).revoke(project.appliance().active().instance());
    }
    assertRefused(ProblemCode.ACCESS_DENIED);
    project.bootstrap();
    assertRefused(ProblemCode.ACCESS_DENIED);
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  // F4
  @Test
  void and_when_the_appliance_is_refreshed_which_the_honest_one_hardly_notices() throws Exception {
    assertEquals(written.dek(), unwrap());
    try (Owner owner = owner()) {
      new ApplianceRefresh(owner).run(project.target(), fingerprint -> {});
    }
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
    assertRefused(ProblemCode.UNAUTHENTICATED);
    assertEquals(written.dek(), reader().unwrap("sales-orders@0", written.capsule()));
  }

  private void assertRefused(ProblemCode why) {
    ProblemException e = assertThrows(ProblemException.class, this::unwrap);
    assertTrue(e.getMessage().endsWith("(" + why.label() + ")"), e::getMessage);
  }

  private SecretBytes unwrap() throws Exception {
    return unwrap(RequestId.random(RANDOM));
  }

  private SecretBytes unwrap(RequestId request) throws Exception {
    return thief.unwrap(key.record(), publicKey(), written.capsule(), request);
  }

  private Point publicKey() throws Exception {
    return key.verifyForWriting(project.descriptor(), project.clock.instant());
  }

  private Point projectPoint() throws Exception {
    return project.descriptor().pointY();
  }

  private TestReader reader() throws Exception {
    return new TestReader(project.as(CLIENT), project.descriptor(), project.clock);
  }

  private Owner owner() throws Exception {
    try (MasterKey masterKey = project.masterKey()) {
      return Owner.open(
          project.descriptor(), project.files.owner(), masterKey, project.clock, RANDOM);
    }
  }

  private List<String> reconcile() throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    return Reconciliation.run(
            List.of(chain(project.applianceData())),
            chain(project.keyManagerData()),
            new Reconciliation.Leeway(Duration.ZERO, Optional.of(end)),
            end)
        .findings();
  }

  private static AuditChain chain(Path data) throws Exception {
    return new AuditChain(List.of(AuditFile.open(data.resolve("audit.db"))));
  }
}
