package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {
  /** A clock that a test moves. */
  private static final class TestClock extends Clock {
    private Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private FakeProject project;
  private FakeKey key;
  private PublicKeys keys;
  private IOException failure;
  private int fetches;

  @BeforeEach
  void create() throws Exception {
    project = new FakeProject(folder);
    key = project.createKey("sales");
    keys = new PublicKeys(this::fetch, project.descriptor, Duration.ofHours(1), clock);
  }

  private Optional<NamedPublicKey> fetch(String name) throws IOException {
    fetches++;
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(project.keys.get(name)).map(found -> found.newest().publicKey());
  }

  @Test
  void aPublicKeyIsFetchedOnceAndAgainAfterItsTime() throws Exception {
    keys.newest("sales");
    clock.now = clock.now.plus(Duration.ofMinutes(59));
    keys.newest("sales");
    assertEquals(1, fetches);
    key.roll(project.descriptor, project.recordKey);
    clock.now = clock.now.plus(Duration.ofMinutes(2));
    assertEquals(new KeyVersionName("sales", 1), keys.newest("sales").version());
    assertEquals(2, fetches);
  }

  @Test
  void itIsFetchedAgainBeforeItsRecordExpires() throws Exception {
    clock.now = clock.now.plus(Duration.ofMinutes(23 * 60 + 50));
    keys.newest("sales");
    clock.now = clock.now.plus(Duration.ofMinutes(6));
    keys.newest("sales");
    assertEquals(2, fetches);
  }

  @Test
  void whileNoApplianceAnswersTheKnownOneIsUsedUntilItsRecordExpires() throws Exception {
    keys.newest("sales");
    failure = new KeyUnavailableException("sealed");
    clock.now = clock.now.plus(Duration.ofHours(2));
    keys.newest("sales");
    keys.newest("sales");
    assertEquals(2, fetches);
    clock.now = key.newest().publicKey().record().expiresAt().minusSeconds(10);
    keys.newest("sales");
    clock.now = clock.now.plusSeconds(10);
    assertThrows(KeyUnavailableException.class, () -> keys.newest("sales"));
  }

  @Test
  void aRightThatWasTakenAwayEndsTheUse() throws Exception {
    keys.newest("sales");
    failure = new KeyAccessDeniedException("no more");
    clock.now = clock.now.plus(Duration.ofHours(2));
    assertThrows(KeyAccessDeniedException.class, () -> keys.newest("sales"));
  }

  @Test
  void anExpiredRecordIsNotUsedThoughItWasVerifiedBefore() throws Exception {
    NamedPublicKey received = key.newest().publicKey();
    keys.verify(received, received.keyVersionName());
    clock.now = clock.now.plus(Duration.ofHours(25));
    IOException e =
        assertThrows(IOException.class, () -> keys.verify(received, received.keyVersionName()));
    assertTrue(e.getMessage().contains("sales@0"), e.getMessage());
  }

  @Test
  void aVerifiedKeyIsNotTakenForThatOfAnotherVersion() throws Exception {
    NamedPublicKey received = key.newest().publicKey();
    keys.verify(received, received.keyVersionName());
    KeyVersionName other = new KeyVersionName("sales", 1);
    assertThrows(IOException.class, () -> keys.verify(received, other));
  }

  @Test
  void anUnknownKeyIsNamed() {
    IOException e = assertThrows(IOException.class, () -> keys.newest("other"));
    assertEquals("Key other does not exist", e.getMessage());
  }
}
