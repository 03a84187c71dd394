package io.cryptos3.keymanager;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.VersionIdentity;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decrypted halves {@code ŝ·ρ}, bounded in number and in time: each is wiped a fixed time after it
 * was decrypted, however often it is used, or when its version or instance goes.
 *
 * <p>A half that is in use is wiped when its last user is done. Safe for use by several threads.
 */
final class HalfCache implements AutoCloseable {
  /** Leaves the {@link Sweeper} time to come by within the five minutes of rule Q3. */
  static final Duration MAX_LIFETIME = Duration.ofMinutes(5).minus(Sweeper.LONGEST_PERIOD);

  private static final int MAX_ENTRIES = 1000;

  /** Whose half: one per instance and epoch, version and usage. */
  record Key(
      ProjectId project, InstanceId instance, long epoch, KeyVersionId version, KeyUsage usage) {}

  /** The use of a half; closing ends the use. */
  final class Lease implements AutoCloseable {
    private final Entry entry;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    ProvableHalf half() {
      return entry.half;
    }

    @Override
    public void close() {
      release(entry);
    }
  }

  private static final class Entry {
    private final ProvableHalf half;
    private final long decryptedNanos;
    private int users;
    private boolean dropped;

    private Entry(ProvableHalf half, long decryptedNanos) {
      this.half = half;
      this.decryptedNanos = decryptedNanos;
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
  private final Duration lifetime;
  private final LongSupplier nanoTime;
  private long drops = 0;

  /**
   * An empty cache.
   *
   * @param lifetime after which a half is wiped by the next sweep: up to {@link #MAX_LIFETIME}
   * @param nanoTime such as {@link System#nanoTime}: setting the clock keeps no half alive
   */
  HalfCache(Duration lifetime, LongSupplier nanoTime) {
    if (lifetime.isNegative() || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "A half lives for up to " + MAX_LIFETIME + ", not " + lifetime);
    }
    this.lifetime = lifetime;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns the half, decrypting it if it is not here; the caller closes the lease soon.
   *
   * @param decrypt throws if the half may not be used any more. Called again if something was
   *     dropped meanwhile, so that what is destroyed just then does not come back.
   */
  Lease lease(Key key, Supplier<ProvableHalf> decrypt) {
    while (true) {
      long dropsBefore;
      synchronized (this) {
        dropExpired();
        Entry entry = entries.get(key);
        if (entry != null) {
          return use(entry);
        }
        dropsBefore = drops;
      }
      ProvableHalf half = decrypt.get();
      synchronized (this) {
        if (drops == dropsBefore) {
          return use(keep(key, half));
        }
      }
      half.close();
    }
  }

  private Entry keep(Key key, ProvableHalf half) {
    Entry other = entries.get(key);
    if (other != null) {
      half.close();
      return other;
    }
    if (entries.size() >= MAX_ENTRIES) {
      dropOldest();
    }
    Entry entry = new Entry(half, nanoTime.getAsLong());
    entries.put(key, entry);
    return entry;
  }

  private Lease use(Entry entry) {
    entry.users++;
    return new Lease(entry);
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    entry.wipeIfUnused();
  }

  /** Wipes what fits. */
  synchronized void drop(Predicate<Key> which) {
    drops++;
    Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, Entry> next = all.next();
      if (which.test(next.getKey())) {
        next.getValue().drop();
        all.remove();
      }
    }
  }

  /** Wipes the halves of a version, whichever instance and usage they are for. */
  void drop(VersionIdentity version) {
    drop(
        key ->
            key.project().equals(version.projectId()) && key.version().equals(version.versionId()));
  }

  /** Wipes what is older than its lifetime. */
  synchronized void dropExpired() {
    long now = nanoTime.getAsLong();
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext()) {
      Entry next = oldestFirst.next();
      if (now - next.decryptedNanos < lifetime.toNanos()) {
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
