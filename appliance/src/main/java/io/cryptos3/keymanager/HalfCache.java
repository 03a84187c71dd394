package io.cryptos3.keymanager;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decrypted halves {@code ŝ·ρ}, bounded in number and in time: each is wiped five minutes after it
 * was decrypted, however often it is used, or when its version or instance goes.
 *
 * <p>A half that is in use is wiped when its last user is done. Safe for use by several threads.
 */
final class HalfCache implements AutoCloseable {
  /** How long a half stays in memory. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int MAX_ENTRIES = 1000;

  /** Whose half: one per instance, version and usage. */
  record Key(ProjectId project, InstanceId instance, KeyVersionId version, KeyUsage usage) {}

  /** The use of a half; closing ends the use. */
  final class Lease implements AutoCloseable {
    private final Entry entry;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    KeyManagerHalf half() {
      return entry.half;
    }

    @Override
    public void close() {
      release(entry);
    }
  }

  private static final class Entry {
    private final KeyManagerHalf half;
    private final Instant expiresAt;
    private int users;
    private boolean dropped;

    private Entry(KeyManagerHalf half, Instant expiresAt) {
      this.half = half;
      this.expiresAt = expiresAt;
    }

    private void drop() {
      dropped = true;
      wipeIfUnused();
    }

    private void wipeIfUnused() {
      if (dropped && users == 0) {
        half.close();
      }
    }
  }

  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final Clock clock;

  HalfCache(Clock clock) {
    this.clock = clock;
  }

  /** Returns the half, decrypting it if it is not here; the caller closes the lease soon. */
  synchronized Lease lease(Key key, Supplier<KeyManagerHalf> decrypt) {
    dropExpired();
    Entry entry = entries.get(key);
    if (entry == null) {
      if (entries.size() >= MAX_ENTRIES) {
        dropOldest();
      }
      entry = new Entry(decrypt.get(), clock.instant().plus(LIFETIME));
      entries.put(key, entry);
    }
    entry.users++;
    return new Lease(entry);
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    entry.wipeIfUnused();
  }

  /** Wipes what fits. */
  synchronized void drop(Predicate<Key> which) {
    Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, Entry> next = all.next();
      if (which.test(next.getKey())) {
        next.getValue().drop();
        all.remove();
      }
    }
  }

  /** Wipes what is older than {@link #LIFETIME}. */
  synchronized void dropExpired() {
    Instant now = clock.instant();
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext()) {
      Entry next = oldestFirst.next();
      if (now.isBefore(next.expiresAt)) {
        return;
      }
      next.drop();
      oldestFirst.remove();
    }
  }

  private void dropOldest() {
    Iterator<Entry> oldestFirst = entries.values().iterator();
    oldestFirst.next().drop();
    oldestFirst.remove();
  }

  /** Wipes all. */
  @Override
  public void close() {
    drop(key -> true);
  }
}
