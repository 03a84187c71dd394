package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProblemCode;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts evaluations per key version: unwrap is a static Diffie-Hellman oracle, so there is a limit
 * (rule U6).
 *
 * <p>Evaluations are reserved in the database a block at a time, before they happen. A crash loses
 * the rest of a block: what is stored is never too low.
 */
final class Quota {
  /** Evaluations of one version after which it must be rolled. */
  static final long HARD_LIMIT = 1L << 40;

  /** Evaluations of one version from which on the log warns. */
  static final long WARN_LIMIT = 1L << 36;

  private static final long BLOCK = 1L << 16;

  private static final Logger log = LoggerFactory.getLogger(Quota.class);

  private record Key(ProjectId project, KeyVersionId version) {}

  private final Database database;
  private final long warnLimit;
  private final long hardLimit;
  private final Map<Key, Long> reserved = new HashMap<>();

  Quota(Database database, long warnLimit, long hardLimit) {
    this.database = database;
    this.warnLimit = warnLimit;
    this.hardLimit = hardLimit;
  }

  /**
   * Counts {@code points} evaluations, durably, before they happen.
   *
   * @throws ProblemException quota-exceeded
   */
  synchronized void charge(ProjectId project, KeyVersionId version, int points) {
    Key key = new Key(project, version);
    long left = reserved.getOrDefault(key, 0L);
    if (left < points) {
      left += database.write(handle -> reserve(handle, key, points));
    }
    reserved.put(key, left - points);
  }

  private long reserve(Handle handle, Key key, int points) {
    long before = VersionTable.evaluations(handle, key.project, key.version);
    long block = Math.min(Math.max(BLOCK, points), hardLimit - before);
    // U6
    if (block < points) {
      throw new ProblemException(
          ProblemCode.QUOTA_EXCEEDED,
          "Key version "
              + key.version
              + " has reached its limit of "
              + hardLimit
              + " evaluations; roll the key");
    }
    VersionTable.addEvaluations(handle, key.project, key.version, block);
    // U7
    if (before + block > warnLimit) {
      log.atWarn()
          .addKeyValue("version", key.version)
          .addKeyValue("evaluations", before)
          .addKeyValue("limit", hardLimit)
          .log("key version nears its quota: roll the key");
    }
    return block;
  }
}
