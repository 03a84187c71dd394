package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.VersionRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves public key records. Those of a key's newest version are valid: they are renewed from the
 * key manager when half of their time is over, and serve on while they cannot be. Older versions
 * are for readers only, who need no valid record, and the key manager does not renew theirs.
 */
final class PublicKeys {

  private static final Logger log = LoggerFactory.getLogger(PublicKeys.class);
  private static final Duration RENEW_BEFORE = PublicKeyRecords.LIFETIME.dividedBy(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final PinnedProject project;
  private final Database database;
  private final Clock clock;
  private final ReentrantLock renewal = new ReentrantLock();
  private final Map<KeyVersionId, Instant> retryAt = new ConcurrentHashMap<>();

  PublicKeys(PinnedProject project, Database database, Clock clock) {
    this.project = project;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Returns a version with its records; the newest one with valid ones.
   *
   * @throws ProblemException key-manager-unavailable, if the record has expired and there is no
   *     fresh one
   */
  StoredVersion valid(Active active, StoredVersion version, Errand errand) {
    Instant now = clock.instant();
    Instant end = version.publicKey().record().expiresAt();
    if (now.isBefore(end.minus(RENEW_BEFORE)) || isSuperseded(version)) {
      return version;
    }
    if (now.isBefore(end)) {
      return renewIfPossible(active, version, errand, now);
    }
    return errand.alone(
        renewal,
        "Other records are still being renewed",
        () -> renew(active, current(version), errand));
  }

  private boolean isSuperseded(StoredVersion version) {
    return database
        .read(handle -> VersionTable.findNewest(handle, version.name().name()))
        .filter(newest -> newest.name().version() > version.name().version())
        .isPresent();
  }

  /** One request at a time renews; the others are not kept waiting, for the old record is valid. */
  private StoredVersion renewIfPossible(
      Active active, StoredVersion version, Errand errand, Instant now) {
    if (now.isBefore(retryAt(version)) || !renewal.tryLock()) {
      return version;
    }
    try {
      return renew(active, current(version), errand);
    } catch (ProblemException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("public key record not renewed");
      return version;
    } finally {
      renewal.unlock();
    }
  }

  private Instant retryAt(StoredVersion version) {
    return retryAt.getOrDefault(version.id(), Instant.MIN);
  }

  /** Another request may have renewed it while this one waited. */
  private StoredVersion current(StoredVersion version) {
    return database.read(handle -> VersionTable.find(handle, version.name())).orElse(version);
  }

  private StoredVersion renew(Active active, StoredVersion version, Errand errand) {
    Instant now = clock.instant();
    if (now.isBefore(version.publicKey().record().expiresAt().minus(RENEW_BEFORE))) {
      return version;
    }
    if (now.isBefore(retryAt(version))) {
      throw refused("The key manager has just not renewed the record of " + version.name(), null);
    }
    try {
      return ask(active, version, errand);
    } catch (ProblemException e) {
      // Those who wait need not wait for the same failure.
      retryAt.put(version.id(), clock.instant().plus(RETRY_AFTER));
      throw e;
    }
  }

  private StoredVersion ask(Active active, StoredVersion version, Errand errand) {
    PublicKeyRecord old = version.publicKey().record();
    List<VersionRecords> answer =
        active
            .keyManager()
            .renew(new RenewRecords(errand.requestId(), List.of(version.id())), errand)
            .records();
    if (answer.size() != 1) {
      throw refused("The key manager sent " + answer.size() + " records, expected 1", null);
    }
    VersionRecords fresh = answer.get(0);
    requireSame(old, fresh.wrap(), KeyUsage.WRAP);
    requireSame(version.records().orElseThrow().material(), fresh.material(), KeyUsage.MATERIAL);
    database.write(
        handle -> {
          VersionTable.renew(handle, version.id(), fresh);
          return null;
        });
    return version.with(fresh);
  }

  private void requireSame(PublicKeyRecord old, PublicKeyRecord fresh, KeyUsage usage) {
    try {
      PublicKeyRecords.verify(fresh, usage, project.now(), clock.instant());
    } catch (CryptoS3Exception e) {
      throw refused(e.getMessage(), e);
    }
    boolean same =
        fresh.versionId().equals(old.versionId())
            && fresh.nameHash().equals(old.nameHash())
            && fresh.publicKey().equals(old.publicKey());
    if (!same) {
      throw refused("The key manager changed the record of " + old.versionId(), null);
    }
  }

  private static ProblemException refused(String why, Exception cause) {
    return new ProblemException(ProblemCode.KEY_MANAGER_UNAVAILABLE, why, cause);
  }
}
