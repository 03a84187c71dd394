package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when instances were last admitted, so that the owner sees which ones are stale. Not more
 * often than every five minutes for each, as every write is synced to disk.
 */
final class InstanceUse {
  /** How far what is noted may lag behind. */
  static final Duration PRECISION = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(InstanceUse.class);

  private final Database database;
  private final Clock clock;
  private final Map<InstanceId, Long> notedMillis = new ConcurrentHashMap<>();

  InstanceUse(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes that an instance is admitted now. */
  void note(Instance instance) {
    long now = clock.millis();
    Long noted = notedMillis.get(instance.id());
    if (noted != null && Math.abs(now - noted) < PRECISION.toMillis()) {
      return;
    }
    notedMillis.put(instance.id(), now);
    try {
      database.write(
          handle -> {
            InstanceTable.use(handle, instance, now);
            return null;
          });
    } catch (RuntimeException e) {
      // A list that lags is no reason to refuse an unwrap.
      log.atWarn().addKeyValue("instance", instance.id()).setCause(e).log("use not noted");
    }
  }
}
