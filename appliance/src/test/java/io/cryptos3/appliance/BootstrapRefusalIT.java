package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.owner.Owner;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapAppliance;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bootstraps that an appliance must not believe, over the wire. */
class BootstrapRefusalIT {

  private static final String CHALLENGE = "v1/bootstrap/challenge";

  @TempDir private Path directory;
  private final SecureRandom random = new SecureRandom();
  private TestProject project;
  private ServerClient appliance;

  @BeforeEach
  void start() throws Exception {
    project = new TestProject(directory, Duration.ZERO);
    appliance =
        new ServerClient(
            "appliance",
            project.target().url(),
            TlsContexts.create(
                Optional.empty(), Trust.pinned(project.target().fingerprint(), Role.APPLIANCE)),
            Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void anotherOwnersSignatureIsRefused() throws Exception {
    try (MasterKey stranger = MasterKey.random(random)) {
      BootstrapAppliance forged = bootstrap(stranger, challenge());
      refused(forged, "is not signed by the owner");
    }
  }

  @Test
  void aChallengeIsAnsweredOnceAndInTime() throws Exception {
    try (MasterKey owner = project.masterKey()) {
      BootstrapAppliance first = bootstrap(owner, challenge());
      // Owner's signature and nonce are right; the certificates are not.
      refused(first, "ertificate");
      refused(first, "challenge");

      BootstrapAppliance late = bootstrap(owner, challenge());
      project.clock.advance(Duration.ofMinutes(11));
      refused(late, "challenge");
    }
  }

  // D3
  @Test
  void theOwnersToolSendsNothingWithAnotherMasterKey() throws Exception {
    try (MasterKey stranger = MasterKey.random(random)) {
      IOException refusal =
          assertThrows(
              IOException.class,
              () ->
                  Owner.open(
                      project.descriptor(),
                      project.files.owner(),
                      stranger,
                      project.clock,
                      random));
      assertEquals("This is not the master key of project sales", refusal.getMessage());
    }
  }

  private void refused(BootstrapAppliance request, String why) throws IOException {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> appliance.post("v1/bootstrap", request, ApplianceStatus.class));
    Problems.assertCode(
        ProblemCode.ACCESS_DENIED,
        () -> {
          throw refusal;
        });
    assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    assertEquals(ApplianceState.SEALED, appliance.get("v1/status", ApplianceStatus.class).state());
  }

  private BootstrapChallenge challenge() throws IOException {
    return appliance.post(CHALLENGE, BootstrapChallenge.class);
  }

  private BootstrapAppliance bootstrap(MasterKey masterKey, BootstrapChallenge challenge)
      throws Exception {
    ProjectDescriptor descriptor = project.descriptor();
    try (OwnerSecrets secrets = masterKey.derive(descriptor.projectId());
        InstanceShares shares = secrets.split(random)) {
      BootstrapRecord record =
          new BootstrapRecord(
                  descriptor.projectId(),
                  descriptor.masterEpoch(),
                  descriptor.keyManagerTlsKeyHash(),
                  InstanceId.random(random),
                  Bytes.of(project.target().fingerprint().hash()),
                  Bytes.of(shares.publicShare().encode()),
                  Bootstrap.rhoHash(shares.rho()),
                  challenge.nonce(),
                  challenge.nonce(),
                  1,
                  Bytes.EMPTY)
              .signedBy(secrets.signingKey());
      return new BootstrapAppliance(
          record,
          Bootstrap.sealForAppliance(record, shares, challenge),
          descriptor.caCertificate(),
          descriptor.caCertificate());
    }
  }
}
