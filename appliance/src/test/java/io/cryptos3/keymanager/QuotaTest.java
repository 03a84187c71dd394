package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.VersionIdentity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class QuotaTest {
  private static final long WARN = 1000;
  private static final long HARD = 100_000;

  @TempDir private Path directory;
  private Database database;
  private VersionIdentity version;

  @BeforeEach
  void open() {
    database = TestStore.open(directory);
    version = TestStore.insertVersion(database, Bytes.of(new byte[8]));
  }

  @AfterEach
  void close() {
    database.close();
  }

  // U6
  @Test
  void the_limit_is_reached_exactly_and_never_passed() {
    Quota quota = new Quota(database, WARN, HARD);
    for (int i = 0; i < HARD / 1000; i++) {
      charge(quota, 1000);
    }

    assertExceeded(quota, 1);
    assertEquals(HARD, stored());
  }

  // U6
  @Test
  void what_is_stored_is_never_less_than_what_was_evaluated() {
    Quota quota = new Quota(database, WARN, HARD);
    charge(quota, 1000);
    assertTrue(stored() >= 1000);

    long before = stored();
    charge(new Quota(database, WARN, HARD), 1000);
    assertTrue(stored() >= before + 1000, "a restart starts a block of its own");
  }

  // U7
  @Test
  void the_operator_is_warned_in_good_time() {
    ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(Quota.class);
    log.addAppender(warnings);
    warnings.start();
    Quota quota = new Quota(database, HARD - 20_000, HARD);
    charge(quota, 1000);
    assertEquals(List.of(), warnings.list);
    for (int i = 0; i < 70; i++) {
      charge(quota, 1000);
    }
    log.detachAppender(warnings);
    assertEquals("key version nears its quota: roll the key", warnings.list.get(0).getMessage());
  }

  @Test
  void a_restart_does_not_give_evaluations_back() {
    charge(new Quota(database, WARN, HARD), 1);
    charge(new Quota(database, WARN, HARD), 1);

    assertExceeded(new Quota(database, WARN, HARD), 1);
  }

  private void charge(Quota quota, int points) {
    quota.charge(version.projectId(), version.versionId(), points);
  }

  private void assertExceeded(Quota quota, int points) {
    ProblemException e = assertThrows(ProblemException.class, () -> charge(quota, points));
    assertEquals(ProblemCode.QUOTA_EXCEEDED, e.code());
  }

  private long stored() {
    return database.read(
        handle -> VersionTable.evaluations(handle, version.projectId(), version.versionId()));
  }
}
