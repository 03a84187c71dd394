package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.RefreshAppliance;
import io.cryptos3.wire.RefreshRecord;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner refreshes an appliance, over both servers, and is interrupted. */
class RefreshIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private final Fuse fuse = new Fuse();
  private Cable toKeyManager;
  private Cable toAppliance;
  private TestProject project;
  private Encapsulation written;

  @BeforeEach
  void start() throws Exception {
    toKeyManager = new Cable(fuse);
    toAppliance = new Cable(fuse);
    project = TestProject.active(directory, toKeyManager);
    toAppliance.leadTo(project.appliance().url());
    Requests.create(project.as(CLIENT), "sales-orders");
    written = reader().wrap("sales-orders");
  }

  @AfterEach
  void stop() throws Exception {
    written.close();
    project.close();
    toAppliance.close();
    toKeyManager.close();
  }

  // F3, F4
  @Test
  void aRefreshReplacesHalfAndTlsKeyAndClientsNoticeNothing() throws Exception {
    Fingerprint before = project.appliance().fingerprint();
    Active old = project.appliance().active();
    List<Fingerprint> announced = new ArrayList<>();
    try (Owner owner = owner()) {
      new ApplianceRefresh(owner).run(target(), announced::add);
    }

    assertNotEquals(before, project.appliance().fingerprint());
    assertEquals(List.of(project.appliance().fingerprint()), announced);
    assertThrows(RuntimeException.class, () -> old.evaluate(null, List.of()));
    assertUnwraps();
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
    InstanceInfo instance = onlyActive();
    assertEquals(1, instance.epoch());
    assertEquals(Bytes.of(announced.get(0).hash()), instance.tlsKeyHash());
    project.enrol("bob");
    IOException pinned = assertThrows(IOException.class, () -> statusOf(before));
    assertTrue(pinned.getMessage().contains("fingerprint"), pinned::getMessage);
  }

  @Test
  void anApplianceIsRefreshedAndBootstrappedAsOftenAsTheOwnerLikes() throws Exception {
    refresh();
    refresh();
    assertEquals(2, onlyActive().epoch());
    project.bootstrap();
    assertEquals(0, onlyActive().epoch());
    refresh();
    assertUnwraps();
  }

  // F8, F5
  @Test
  void aRecordOfOtherKeysThanTheAppliancesIsRefused() throws Exception {
    try (MasterKey masterKey = project.masterKey();
        OwnerSecrets secrets = masterKey.derive(project.descriptor().projectId());
        MasterKey stranger = MasterKey.random(RANDOM);
        OwnerSecrets others = stranger.derive(project.descriptor().projectId())) {
      RefreshRecord record = recordOfOtherKeys();
      Problems.assertCode(ProblemCode.CONFLICT, () -> send(record.signedBy(secrets.signingKey())));
      Problems.assertCode(
          ProblemCode.ACCESS_DENIED, () -> send(record.signedBy(others.signingKey())));
    }
    assertUnwraps();
  }

  private RefreshRecord recordOfOtherKeys() throws Exception {
    Bytes tlsKeyHash = Bytes.of(project.appliance().fingerprint().hash());
    return new RefreshRecord(
        project.descriptor().projectId(),
        0,
        project.descriptor().keyManagerTlsKeyHash(),
        onlyActive().instanceId(),
        1,
        tlsKeyHash,
        tlsKeyHash,
        Bytes.of(Point.GENERATOR.encode()),
        tlsKeyHash,
        project.clock.millis(),
        Bytes.EMPTY);
  }

  private void send(RefreshRecord record) throws Exception {
    Bytes certificate = project.descriptor().caCertificate();
    project
        .asNobody()
        .post(
            "v1/refresh",
            new RefreshAppliance(record, certificate, certificate),
            ApplianceStatus.class);
  }

  // F2
  @Test
  void dataStaysReadableWhereverARefreshIsInterrupted() throws Exception {
    int step = Integer.getInteger("cryptos3.test.rounds", 1) > 1 ? 1 : 8;
    int cut = RANDOM.nextInt(step);
    for (boolean interrupted = true; interrupted; cut += step) {
      fuse.blowAfter(cut);
      boolean failed = !tryRefresh();
      interrupted = fuse.hasBlown();
      fuse.remove();
      assertTrue(interrupted || !failed);
      if (cut % 3 == 1) {
        project.stopKeyManager();
        project.restartKeyManager();
      }
      assertUnwraps();
      if (cut % 3 == 2) {
        project.restartAppliance();
        toAppliance.leadTo(project.appliance().url());
        project.bootstrap();
        assertUnwraps();
      }
      refresh();
      assertUnwraps();
    }
    assertTrue(cut > 12, "cuts " + cut);
  }

  private boolean tryRefresh() throws Exception {
    try {
      refresh();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void refresh() throws Exception {
    try (Owner owner = owner()) {
      new ApplianceRefresh(owner).run(target(), next -> {});
    }
  }

  private BootstrapTarget target() {
    return BootstrapTarget.of(
        toAppliance.url(), project.appliance().fingerprint(), List.of("127.0.0.1"));
  }

  private ApplianceStatus statusOf(Fingerprint pinned) throws IOException {
    return new ServerClient(
            "appliance",
            project.appliance().url(),
            TlsContexts.create(Optional.empty(), Trust.pinned(pinned, Role.APPLIANCE)),
            Duration.ofSeconds(10))
        .get("v1/status", ApplianceStatus.class);
  }

  private InstanceInfo onlyActive() throws Exception {
    try (Owner owner = owner()) {
      List<InstanceInfo> active =
          new Instances(owner)
              .list().stream()
                  .filter(instance -> instance.state() != InstanceState.REVOKED)
                  .toList();
      assertEquals(1, active.size());
      return active.get(0);
    }
  }

  private Owner owner() throws Exception {
    try (MasterKey key = project.masterKey()) {
      return Owner.open(project.descriptor(), project.files.owner(), key, project.clock, RANDOM);
    }
  }

  private void assertUnwraps() throws Exception {
    assertEquals(written.dek(), reader().unwrap("sales-orders@0", written.capsule()));
  }

  private TestReader reader() throws Exception {
    return new TestReader(project.as(CLIENT), project.descriptor(), project.clock);
  }
}
