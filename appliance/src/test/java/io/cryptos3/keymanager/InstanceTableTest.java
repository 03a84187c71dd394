package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTableTest {
  @TempDir private Path directory;
  private Database database;
  private Instance instance;

  @BeforeEach
  void open() {
    database = TestStore.open(directory);
    ProjectId project = TestStore.insertVersion(database, Bytes.of(new byte[1])).projectId();
    instance =
        new Instance(
            project,
            InstanceId.random(new SecureRandom()),
            InstanceState.PENDING,
            Bytes.of(new byte[32]),
            Bytes.of(Point.GENERATOR.encode()),
            0,
            Bytes.of(new byte[48]),
            Optional.empty());
    database.write(
        handle -> {
          InstanceTable.insert(handle, instance, 0);
          return null;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_instance_may_be_activated_again() {
    assertTrue(activate());
    assertTrue(activate());
    assertEquals(InstanceState.ACTIVE, state());
  }

  @Test
  void a_revoked_instance_stays_revoked() {
    database.write(
        handle -> {
          InstanceTable.revoke(handle, instance);
          return null;
        });
    assertFalse(activate());
    assertEquals(InstanceState.REVOKED, state());
  }

  @Test
  void a_revoked_instance_is_known_also_after_a_restart() {
    database.write(
        handle -> {
          InstanceTable.revoke(handle, instance);
          return null;
        });
    assertTrue(
        KnownKeys.of(database).has(instance.projectId(), instance.id(), instance.tlsKeyHash()));
  }

  private boolean activate() {
    return database.write(
        handle -> InstanceTable.activate(handle, instance.projectId(), instance.id()));
  }

  private InstanceState state() {
    return database
        .read(handle -> InstanceTable.find(handle, instance.projectId(), instance.id()))
        .orElseThrow()
        .state();
  }
}
