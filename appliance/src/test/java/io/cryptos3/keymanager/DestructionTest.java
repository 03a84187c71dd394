package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.AuditEvent;
import io.cryptos3.server.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.TestClock;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.VersionIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private Destruction destruction;

  @BeforeEach
  void open() {
    database = TestStore.open(directory);
    version = TestStore.insertVersion(database, SEALED);
    destruction = new Destruction(database, audit(), clock, new HalfCache(clock));
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
  void a_later_time_does_not_put_a_destruction_off() {
    deleteAfter(Duration.ZERO);
    deleteAfter(WAIT);
    clock.advance(Duration.ofSeconds(1));

    destruction.destroyDue();

    assertEquals(Version.State.DESTROYED, state());
  }

  @Test
  void what_was_destroyed_is_in_no_file_any_more() throws IOException {
    assertTrue(isInSomeFile(SEALED.toHex()));
    deleteAfter(Duration.ZERO);
    clock.advance(Duration.ofSeconds(1));

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

  @Test
  void what_stayed_pending_for_a_day_is_destroyed() {
    database.write(handle -> handle.execute("UPDATE key_versions SET state = 'PENDING'"));

    destruction.destroyDue();

    assertEquals(Version.State.DESTROYED, state());
  }

  private void deleteAfter(Duration wait) {
    database.write(
        handle -> {
          VersionTable.delete(
              handle,
              version.projectId(),
              version.versionId(),
              clock.instant().plus(wait).toEpochMilli());
          return null;
        });
  }

  private Version.State state() {
    return database
        .read(handle -> VersionTable.find(handle, version.projectId(), version.versionId()))
        .orElseThrow()
        .state();
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
        events.add(event);
      }

      @Override
      public void close() {}
    };
  }
}
