package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.TestClock;
import io.cryptos3.server.TestRequest;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestructionTest {
  /** Stands for a sealed scalar, so that it can be searched for in the files. */
  private static final Bytes SEALED =
      Bytes.of("a sealed scalar that is easy to find".getBytes(StandardCharsets.US_ASCII));

  private static final Duration WAIT = Duration.ofDays(7);

  @TempDir private Path directory;
  private final TestClock clock = new TestClock();
  private final List<AuditEvent> events = new ArrayList<>();
  private Database database;
  private VersionIdentity version;
  private HalfCache halves;
  private Destruction destruction;
  private boolean auditFails;
  private RuntimeException preventing;

  @BeforeEach
  void open() {
    database = TestStore.open(directory);
    version = TestStore.insertVersion(database, SEALED);
    halves = new HalfCache(HalfCache.MAX_LIFETIME, System::nanoTime);
    destruction =
        new Destruction(
            database,
            audit(),
            clock,
            new Pads(null),
            new Erasure(TestStore.withPurge(database, this::purge), halves, directory),
            () -> new WaitingPeriod(Duration.ZERO));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_version_is_destroyed_when_its_wait_is_over_and_not_before() {
    deleteAfter(WAIT);

    clock.advance(WAIT.minusSeconds(1));
    destruction.destroyDue();
    assertEquals(Version.State.DELETING, state());

    clock.advance(Duration.ofSeconds(2));
    destruction.destroyDue();
    assertEquals(Version.State.DESTROYED, state());
    assertEquals("destroy version", events.get(0).action());
  }

  @Test
  void the_first_request_decides_how_long_a_version_waits() {
    delete(WAIT);
    delete(Duration.ZERO);

    assertEquals(Version.State.DELETING, state());

    delete(WAIT.multipliedBy(2));
    clock.advance(WAIT);
    destruction.destroyDue();

    assertEquals(Version.State.DESTROYED, state());
  }

  @Test
  void nothing_happens_that_is_not_in_the_audit_log_before() {
    auditFails = true;
    assertThrows(ProblemException.class, () -> delete(Duration.ZERO));
    assertEquals(Version.State.ACTIVE, state());

    deleteAfter(Duration.ZERO);
    assertThrows(ProblemException.class, destruction::destroyDue);
    assertEquals(Version.State.DELETING, state());
  }

  // Q3
  @Test
  void a_destroyed_version_leaves_no_half_in_memory() {
    deleteAfter(Duration.ZERO);
    ProvableHalf half = HalfCacheTest.half();
    HalfCache.Key key =
        new HalfCache.Key(
            version.projectId(),
            InstanceId.random(TestOwner.RANDOM),
            0,
            version.versionId(),
            KeyUsage.WRAP);
    halves.lease(key, () -> half).close();

    destruction.destroyDue();

    assertThrows(IllegalStateException.class, () -> half.half().evaluate(Point.GENERATOR));
  }

  // Q4
  @Test
  void what_was_destroyed_is_in_no_file_any_more() throws IOException {
    assertTrue(isInSomeFile(SEALED.toHex()));
    deleteAfter(Duration.ZERO);
    clock.advance(Duration.ofSeconds(1));

    destruction.destroyDue();

    assertFalse(isInSomeFile(SEALED.toHex()));
  }

  @Test
  void a_reader_of_the_log_fails_no_request_and_the_next_sweep_purges() throws IOException {
    assertPurgedLater(new IllegalStateException("The log is read"));
  }

  @Test
  void a_full_disk_fails_no_request_that_is_committed() throws IOException {
    assertPurgedLater(new ProblemException(ProblemCode.UNAVAILABLE, "The disk is full"));
  }

  private void assertPurgedLater(RuntimeException prevented) throws IOException {
    preventing = prevented;
    delete(Duration.ZERO);
    assertEquals(Version.State.DESTROYED, state());
    assertTrue(isInSomeFile(SEALED.toHex()));

    preventing = null;
    destruction.destroyDue();
    assertFalse(isInSomeFile(SEALED.toHex()));
  }

  @Test
  void what_is_in_use_is_left_alone() {
    clock.advance(Destruction.MAX_PENDING.plus(WAIT));

    destruction.destroyDue();

    assertEquals(Version.State.ACTIVE, state());
    assertTrue(events.isEmpty());
  }

  // Q5
  @Test
  void what_stayed_pending_for_a_day_is_destroyed() {
    database.write(handle -> handle.execute("UPDATE key_versions SET state = 'PENDING'"));

    destruction.destroyDue();

    assertEquals(Version.State.DESTROYED, state());
  }

  private void purge() {
    if (preventing != null) {
      throw preventing;
    }
    database.purgeErased();
  }

  private void deleteAfter(Duration wait) {
    database.write(
        handle -> {
          VersionTable.delete(handle, stored(), clock.instant().plus(wait).toEpochMilli());
          return null;
        });
  }

  private void delete(Duration wait) {
    destruction.delete(
        TestRequest.of(
            Map.of(
                PathIds.PROJECT, version.projectId().hex(),
                PathIds.VERSION, version.versionId().hex()),
            Map.of("waitSeconds", Long.toString(wait.toSeconds()))));
  }

  private Version.State state() {
    return stored().state();
  }

  private Version stored() {
    return database
        .read(handle -> VersionTable.find(handle, version.projectId(), version.versionId()))
        .orElseThrow();
  }

  private boolean isInSomeFile(String text) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private AuditLog audit() {
    return new AuditLog() {
      @Override
      public void append(AuditEvent event) {
        if (auditFails) {
          throw new ProblemException(ProblemCode.UNAVAILABLE, "The audit log cannot be written");
        }
        events.add(event);
      }

      @Override
      public void close() {}
    };
  }
}
