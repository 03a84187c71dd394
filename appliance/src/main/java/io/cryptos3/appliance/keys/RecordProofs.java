package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.VersionRecords;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has stored public key records proven to the project point of another master key (rule M5). The
 * public keys stay: a key manager that changes one is not believed.
 */
public final class RecordProofs {

  private static final Logger log = LoggerFactory.getLogger(RecordProofs.class);

  /** Versions of one request, whose answer has some 1,500 bytes for each. */
  private static final int BATCH = 400;

  private static final Duration TIME = Duration.ofSeconds(30);

  private final Database database;
  private final SecureRandom random;

  RecordProofs(Database database, SecureRandom random) {
    this.database = database;
    this.random = random;
  }

  /** Records that are proven to a project point, verified. */
  public static final class Proven {
    private final List<StoredVersion> versions;
    private final long masterEpoch;

    private Proven(List<StoredVersion> versions, long masterEpoch) {
      this.versions = versions;
      this.masterEpoch = masterEpoch;
    }

    /** Stores them in the transaction of the handle. */
    public void store(Handle handle) {
      versions.forEach(version -> VersionTable.prove(handle, version, masterEpoch));
    }
  }

  /**
   * Returns the records that are to be stored; empty if all are known to be proven to the project
   * point. Those that the key manager does not prove are left as they are.
   *
   * @throws io.cryptos3.server.ProblemException key-manager-unavailable
   */
  public Optional<Proven> prove(Active active, ProjectDescriptor project) {
    List<StoredVersion> unproven =
        database.read(handle -> VersionTable.unproven(handle, project.masterEpoch()));
    if (unproven.isEmpty()) {
      return Optional.empty();
    }
    List<StoredVersion> proven = new ArrayList<>();
    List<StoredVersion> others = new ArrayList<>();
    for (StoredVersion version : unproven) {
      (isProven(version.records().orElseThrow(), project) ? proven : others).add(version);
    }
    for (int from = 0; from < others.size(); from += BATCH) {
      List<StoredVersion> batch = others.subList(from, Math.min(from + BATCH, others.size()));
      proven.addAll(ask(active, batch, project));
    }
    return Optional.of(new Proven(proven, project.masterEpoch()));
  }

  private List<StoredVersion> ask(
      Active active, List<StoredVersion> batch, ProjectDescriptor project) {
    RequestId request = RequestId.random(random);
    long end = System.nanoTime() + TIME.toNanos();
    Errand errand = new Errand(request, () -> Duration.ofNanos(end - System.nanoTime()));
    List<KeyVersionId> ids = batch.stream().map(StoredVersion::id).toList();
    Map<KeyVersionId, VersionRecords> answered = new HashMap<>();
    for (VersionRecords records :
        active.keyManager().prove(new RenewRecords(request, ids), errand).records()) {
      answered.put(records.wrap().versionId(), records);
    }
    List<StoredVersion> proven = new ArrayList<>();
    for (StoredVersion version : batch) {
      VersionRecords records = answered.get(version.id());
      if (records == null && isDestructionOrdered(version)) {
        // Destroyed: there is nothing to prove any more.
        proven.add(version);
      } else if (records != null && isSame(version, records) && isProven(records, project)) {
        proven.add(version.with(records));
      } else {
        log.atError()
            .addKeyValue("version", version.name())
            .log("the key manager does not prove the public key of a version");
      }
    }
    return proven;
  }

  private boolean isDestructionOrdered(StoredVersion version) {
    return database.read(handle -> VersionTable.isDestructionOrdered(handle, version.id()));
  }

  private static boolean isProven(VersionRecords records, ProjectDescriptor project) {
    try {
      PublicKeyRecords.verifyForReading(records.wrap(), KeyUsage.WRAP, project);
      PublicKeyRecords.verifyForReading(records.material(), KeyUsage.MATERIAL, project);
      return true;
    } catch (CryptoS3Exception e) {
      return false;
    }
  }

  private static boolean isSame(StoredVersion version, VersionRecords records) {
    return version.hasKeysOf(records)
        && isOf(version, records.wrap())
        && isOf(version, records.material());
  }

  private static boolean isOf(StoredVersion version, PublicKeyRecord record) {
    return record.versionId().equals(version.id())
        && record.keyId().equals(version.keyId())
        && record.number() == version.name().version()
        && record.nameHash().equals(version.nameHash());
  }
}
