package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.provider.client.ServedKey;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.net.URI;
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

  private static final Duration HOUR = Duration.ofHours(1);
  private static final URI APPLIANCE = URI.create("https://appliance.example:9444");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final KnownVersions versions = new KnownVersions();
  private FakeProject project;
  private FakeKey key;
  private PublicKeys keys;
  private VerifiedRecords records;
  private IOException failure;
  private int fetches;

  @BeforeEach
  void create() throws Exception {
    project = new FakeProject(folder);
    key = project.createKey("sales");
    keys = new PublicKeys(this::fetch, pinned(), HOUR, versions, clock);
    records = new VerifiedRecords(pinned(), versions);
  }

  private PinnedProject pinned() {
    return new PinnedProject(project.descriptor);
  }

  private Optional<ServedKey> fetch(String name) throws IOException {
    fetches++;
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(project.keys.get(name))
        .map(found -> new ServedKey(APPLIANCE, found.newest().publicKey()));
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
  void anExpiredRecordServesReadersOnly() throws Exception {
    NamedPublicKey received = key.newest().publicKey();
    clock.now = clock.now.plus(Duration.ofHours(25));
    IOException e = assertThrows(IOException.class, () -> keys.newest("sales"));
    assertTrue(e.getMessage().contains("sales@0 that the appliance at " + APPLIANCE));
    assertEquals(
        key.newest().scalars().publicKey(KeyUsage.WRAP, project.descriptor.pointY()),
        records.verify(received, received.keyVersionName()));
  }

  // U8
  @Test
  void aVerifiedKeyIsNotTakenForThatOfAnotherVersion() throws Exception {
    NamedPublicKey received = key.newest().publicKey();
    records.verify(received, received.keyVersionName());
    KeyVersionName other = new KeyVersionName("sales", 1);
    assertThrows(NotGenuineException.class, () -> records.verify(received, other));
  }

  // R10
  @Test
  void aVersionOlderThanOneThatIsKnownIsRefusedThoughItsRecordIsGenuine() throws Exception {
    FakeKey.Version first = key.newest();
    key.roll(project.descriptor, project.recordKey);
    keys.newest("sales");
    key.replaceNewest(first);
    keys.forget("sales");
    assertLagging(keys);
    assertLagging(new PublicKeys(this::fetch, pinned(), HOUR, versions, clock));
  }

  @Test
  void whatAReaderHasSeenCountsAsKnown() throws Exception {
    FakeKey.Version first = key.newest();
    key.roll(project.descriptor, project.recordKey);
    records.verify(key.newest().publicKey(), new KeyVersionName("sales", 1));
    key.replaceNewest(first);
    assertLagging(keys);
  }

  private static void assertLagging(PublicKeys keys) {
    IOException e = assertThrows(IOException.class, () -> keys.newest("sales"));
    assertEquals(
        "The appliance at https://appliance.example:9444 says that sales@0 is the newest version of"
            + " the key, but sales@1 exists: it lags behind, or lies",
        e.getMessage());
  }

  @Test
  void aKeyThatWasDeletedAndMadeAgainCountsFromZero() throws Exception {
    key.roll(project.descriptor, project.recordKey);
    keys.newest("sales");
    keys.forget("sales");
    project.createKey("sales");
    assertEquals(new KeyVersionName("sales", 0), keys.newest("sales").version());
  }

  @Test
  void anAnswerThatARollOvertakesIsNoLie() throws Exception {
    FakeKey.Version first = key.newest();
    PublicKeys slow =
        new PublicKeys(
            name -> {
              roll();
              keys.newest(name);
              return Optional.of(new ServedKey(APPLIANCE, first.publicKey()));
            },
            pinned(),
            HOUR,
            versions,
            clock);
    assertEquals(new KeyVersionName("sales", 0), slow.newest("sales").version());
  }

  private void roll() {
    try {
      key.roll(project.descriptor, project.recordKey);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anUnknownKeyIsNamed() {
    IOException e = assertThrows(IOException.class, () -> keys.newest("other"));
    assertEquals("Key other does not exist", e.getMessage());
  }
}
