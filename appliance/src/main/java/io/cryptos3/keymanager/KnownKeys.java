package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The TLS keys that the owner has signed for instances, in memory: who has none of them is refused
 * without a look into the database, and before anything else is done. A key stays known after its
 * end, also that of a revoked instance: what an instance may do now is what the database says.
 */
final class KnownKeys {

  private record Known(ProjectId project, InstanceId instance, Bytes tlsKeyHash) {}

  private final Set<Known> all = ConcurrentHashMap.newKeySet();

  /** Returns the keys of all instances that are stored, those to come too. */
  static KnownKeys of(Database database) {
    KnownKeys known = new KnownKeys();
    for (Instance instance : database.read(InstanceTable::all)) {
      known.add(instance.projectId(), instance.id(), instance.tlsKeyHash());
      instance
          .next()
          .ifPresent(next -> known.add(instance.projectId(), instance.id(), next.tlsKeyHash()));
    }
    return known;
  }

  /** Takes note of a key that is stored now. */
  void add(ProjectId project, InstanceId instance, Bytes tlsKeyHash) {
    all.add(new Known(project, instance, tlsKeyHash));
  }

  /** Tells whether a key is or was that of an instance. */
  boolean has(ProjectId project, InstanceId instance, Bytes tlsKeyHash) {
    return all.contains(new Known(project, instance, tlsKeyHash));
  }
}
