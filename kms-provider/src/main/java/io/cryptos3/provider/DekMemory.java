package io.cryptos3.provider;

import io.cryptos3.secret.SecretBytes;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Keeps DEKs for a bounded time and number, and wipes each one that it lets go: when its time is
 * over, even if nobody comes by, when newer ones need the room, when it is taken or forgotten.
 *
 * <p>Safe for several threads.
 */
final class DekMemory implements AutoCloseable {
  private record Entry(SecretBytes dek, long expiresNanos) {}

  private final int maxEntries;
  private final long lifetimeNanos;
  private final LongSupplier nanoTime;

  /** All live equally long, so that the order of insertion is that of expiry. */
  private final Map<DekId, Entry> entries = new LinkedHashMap<>();

  private boolean sweepPlanned;
  private boolean closed;

  DekMemory(int maxEntries, Duration lifetime) {
    this(maxEntries, lifetime, System::nanoTime);
  }

  DekMemory(int maxEntries, Duration lifetime, LongSupplier nanoTime) {
    this.maxEntries = maxEntries;
    this.lifetimeNanos = lifetime.toNanos();
    this.nanoTime = nanoTime;
  }

  boolean keepsAny() {
    return maxEntries > 0;
  }

  /** Takes over a DEK, instead of any older one of the same id. */
  synchronized void put(DekId id, SecretBytes dek) {
    if (closed || maxEntries == 0) {
      dek.close();
      return;
    }
    wipe(entries.remove(id));
    entries.put(id, new Entry(dek, nanoTime.getAsLong() + lifetimeNanos));
    wipeExpired();
    if (entries.size() > maxEntries) {
      Iterator<Entry> oldest = entries.values().iterator();
      wipe(oldest.next());
      oldest.remove();
    }
    planSweep();
  }

  /** Returns a copy, which the caller closes. */
  synchronized Optional<SecretBytes> get(DekId id) {
    wipeExpired();
    return Optional.ofNullable(entries.get(id))
        .map(entry -> SecretBytes.takeOver(entry.dek().revealCopy()));
  }

  /** Hands a DEK over to the caller, who closes it, and keeps nothing (rule U2). */
  synchronized Optional<SecretBytes> take(DekId id) {
    wipeExpired();
    return Optional.ofNullable(entries.remove(id)).map(Entry::dek);
  }

  synchronized void forget(Predicate<DekId> which) {
    entries
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = which.test(entry.getKey());
              if (gone) {
                wipe(entry.getValue());
              }
              return gone;
            });
  }

  synchronized int size() {
    return entries.size();
  }

  /** Wipes everything, and keeps nothing from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    forget(id -> true);
  }

  private void wipeExpired() {
    long now = nanoTime.getAsLong();
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      if (entry.expiresNanos() - now > 0) {
        return;
      }
      wipe(entry);
      oldestFirst.remove();
    }
  }

  /** The JDK's own timer thread is enough, so that nothing is left to stop. */
  private void planSweep() {
    if (!sweepPlanned && !entries.isEmpty()) {
      sweepPlanned = true;
      long delay = entries.values().iterator().next().expiresNanos() - nanoTime.getAsLong();
      CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS).execute(this::sweep);
    }
  }

  private synchronized void sweep() {
    sweepPlanned = false;
    wipeExpired();
    planSweep();
  }

  private static void wipe(Entry entry) {
    if (entry != null) {
      entry.dek().close();
    }
  }
}
