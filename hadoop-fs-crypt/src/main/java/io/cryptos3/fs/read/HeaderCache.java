package io.cryptos3.fs.read;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers the bytes before the first chunk of objects that were opened: header, salt and
 * commitment, all of them public. With them and the DEK, opening the object again needs no request.
 *
 * <p>Bounded in number, which keeps it to some 15 MiB with paths of usual length, and in time.
 * Nothing needs to be forgotten when an object is replaced, as its {@link ObjectId} is not that of
 * the new one.
 *
 * <p>Safe for use by several threads.
 */
final class HeaderCache {
  static final int MAX_ENTRIES = 10_000;
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final class Entry {
    private final byte[] prefix;
    private final long expiresNanos;

    Entry(byte[] prefix, long expiresNanos) {
      this.prefix = prefix;
      this.expiresNanos = expiresNanos;
    }
  }

  private final LongSupplier nanoTime;

  /** All live equally long, so that the order of insertion is that of expiry. */
  private final Map<ObjectId, Entry> entries = new LinkedHashMap<>();

  HeaderCache() {
    this(System::nanoTime);
  }

  HeaderCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the first bytes of an object, which nobody changes. */
  synchronized Optional<byte[]> get(ObjectId id) {
    forgetExpired();
    return Optional.ofNullable(entries.get(id)).map(entry -> entry.prefix);
  }

  /** Remembers the first bytes of an object that could be opened with them. */
  synchronized void put(ObjectId id, byte[] prefix) {
    entries.remove(id);
    entries.put(id, new Entry(prefix, nanoTime.getAsLong() + LIFETIME.toNanos()));
    forgetExpired();
    if (entries.size() > MAX_ENTRIES) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Forgets what turned out not to fit. */
  synchronized void forget(ObjectId id) {
    entries.remove(id);
  }

  synchronized int size() {
    return entries.size();
  }

  private void forgetExpired() {
    long now = nanoTime.getAsLong();
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next().expiresNanos - now <= 0) {
      oldestFirst.remove();
    }
  }
}
