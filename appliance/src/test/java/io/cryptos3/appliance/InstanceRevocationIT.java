package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.owner.Instances;
import io.cryptos3.owner.Owner;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.InstanceInfo;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner revokes what the project's appliance was, over both servers. */
class InstanceRevocationIT {

  @TempDir private Path directory;
  private TestProject project;
  private Encapsulation written;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), "sales-orders");
    written = reader().wrap("sales-orders");
  }

  @AfterEach
  void stop() {
    written.close();
    project.close();
  }

  // Q9
  @Test
  void aRevokedApplianceUnwrapsNothingUntilItIsBootstrappedAnew() throws Exception {
    revoke(instance());
    Problems.assertCode(ProblemCode.KEY_MANAGER_UNAVAILABLE, this::unwrap);
    project.bootstrap();
    assertEquals(written.dek(), unwrap());
  }

  @Test
  void theInstanceOfBeforeARestartIsListedAndRevokedWithoutTheAppliance() throws Exception {
    InstanceId stale = instance();
    project.restartAppliance();
    project.bootstrap();
    assertEquals(List.of(InstanceState.ACTIVE, InstanceState.ACTIVE), states());

    InstanceId current = instance();
    project.appliance().close();
    revoke(stale);
    assertEquals(List.of(InstanceState.REVOKED, InstanceState.ACTIVE), states());
    revoke(current);
    project.startAppliance();
    project.bootstrap();
    assertEquals(written.dek(), unwrap());
  }

  @Test
  void theOwnersToolNamesAnInstanceThatDoesNotExist() throws Exception {
    InstanceId unknown = InstanceId.random(new SecureRandom());
    String message = assertThrows(IOException.class, () -> revoke(unknown)).getMessage();
    assertTrue(message.contains("There is no instance " + unknown), message);
  }

  private List<InstanceState> states() throws Exception {
    try (Owner owner = owner()) {
      return new Instances(owner).list().stream().map(InstanceInfo::state).toList();
    }
  }

  private void revoke(InstanceId instance) throws Exception {
    try (Owner owner = owner()) {
      new Instances(owner).revoke(instance);
    }
  }

  private Owner owner() throws Exception {
    try (MasterKey key = project.masterKey()) {
      return Owner.open(
          project.descriptor(), project.files.owner(), key, project.clock, new SecureRandom());
    }
  }

  private InstanceId instance() throws Exception {
    return project.asNobody().get("v1/status", ApplianceStatus.class).instanceId();
  }

  private SecretBytes unwrap() throws Exception {
    return reader().unwrap("sales-orders@0", written.capsule());
  }

  private TestReader reader() throws Exception {
    return new TestReader(project.as(CLIENT), project.descriptor(), project.clock);
  }
}
