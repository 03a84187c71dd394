package io.cryptos3.provider;

import io.cryptos3.splitkey.KeyId;
import io.cryptos3.wire.NamedPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The highest version of each key that a genuine record has shown. It never goes down, so that an
 * appliance that lies or lags behind cannot lead writers back to an older version.
 *
 * <p>A key that was deleted and made again under its name has another id, and counts from 0.
 *
 * <p>Safe for several threads.
 */
final class KnownVersions {
  private final Map<String, Map<KeyId, Integer>> byName = new ConcurrentHashMap<>();

  /** Returns what is known now under a name, as a copy that does not change. */
  Map<KeyId, Integer> of(String keyName) {
    return byName.getOrDefault(keyName, Map.of());
  }

  /** Learns that this version exists; its record must be verified. */
  void add(NamedPublicKey verified) {
    Map<KeyId, Integer> seen = Map.of(verified.record().keyId(), verified.version());
    byName.merge(verified.name(), seen, KnownVersions::highest);
  }

  private static Map<KeyId, Integer> highest(Map<KeyId, Integer> known, Map<KeyId, Integer> seen) {
    Map<KeyId, Integer> both = new HashMap<>(known);
    seen.forEach((key, number) -> both.merge(key, number, Math::max));
    return Map.copyOf(both);
  }
}
