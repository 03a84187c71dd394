package io.cryptos3.appliance;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.VersionRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final ProjectDescriptor project;
  private final Database database;
  private final Clock clock;
  private final ReentrantLock renewal = new ReentrantLock();
  private volatile Instant retryAt = Instant.MIN;

  PublicKeys(ProjectDescriptor project, Database database, Clock clock) {
    this.project = project;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Returns the public key of a version; of the newest one with a valid record.
   *
   * @throws ProblemException key-manager-unavailable, if the record has expired and there is no
   *     fresh one
   */
  NamedPublicKey valid(Active active, StoredVersion version, RequestId requestId) {
    Instant now = clock.instant();
    Instant end = version.publicKey().record().expiresAt();
    if (now.isBefore(end.minus(RENEW_BEFORE)) || isSuperseded(version)) {
      return version.publicKey();
    }
    if (now.isBefore(end)) {
      return renewIfPossible(active, version, requestId, now).publicKey();
    }
    renewal.lock();
    try {
      return renew(active, current(version), requestId).publicKey();
    } finally {
      renewal.unlock();
    }
  }

  private boolean isSuperseded(StoredVersion version) {
    return database
        .read(handle -> KeyTable.findNewest(handle, version.name().name()))
        .filter(newest -> newest.name().version() > version.name().version())
        .isPresent();
  }

  /** One request at a time renews; the others are not kept waiting, for the old record is valid. */
  private StoredVersion renewIfPossible(
      Active active, StoredVersion version, RequestId requestId, Instant now) {
    if (now.isBefore(retryAt) || !renewal.tryLock()) {
      return version;
    }
    try {
      return renew(active, current(version), requestId);
    } catch (ProblemException e) {
      retryAt = now.plus(RETRY_AFTER);
      log.atWarn().addKeyValue("reason", e.getMessage()).log("public key record not renewed");
      return version;
    } finally {
      renewal.unlock();
    }
  }

  /** Another request may have renewed it while this one waited. */
  private StoredVersion current(StoredVersion version) {
    return database.read(handle -> KeyTable.findActive(handle, version.name())).orElse(version);
  }

  private StoredVersion renew(Active active, StoredVersion version, RequestId requestId) {
    PublicKeyRecord old = version.publicKey().record();
    if (clock.instant().isBefore(old.expiresAt().minus(RENEW_BEFORE))) {
      return version;
    }
    List<VersionRecords> answer =
        active.keyManager().renew(new RenewRecords(requestId, List.of(version.id()))).records();
    if (answer.size() != 1) {
      throw refused("The key manager sent " + answer.size() + " records, expected 1", null);
    }
    VersionRecords fresh = answer.get(0);
    requireSame(old, fresh.wrap(), KeyUsage.WRAP);
    requireSame(version.records().orElseThrow().material(), fresh.material(), KeyUsage.MATERIAL);
    database.write(
        handle -> {
          KeyTable.renew(handle, version.id(), fresh);
          return null;
        });
    return version.with(fresh);
  }

  private void requireSame(PublicKeyRecord old, PublicKeyRecord fresh, KeyUsage usage) {
    try {
      PublicKeyRecords.verify(fresh, usage, project, clock.instant());
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
