package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DekMemoryTest {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final AtomicLong now = new AtomicLong();
  private final DekMemory memory = new DekMemory(2, LIFETIME, now::get);

  private static DekId id(String identity, String key, int edek) {
    return new DekId(
        identity,
        new Edek(new KeyVersionName(key, 0), Bytes.of(new byte[] {(byte) edek})),
        Optional.empty());
  }

  private static SecretBytes dek(int value) {
    return SecretBytes.takeOver(new byte[] {(byte) value});
  }

  private static void assertWiped(SecretBytes dek) {
    assertThrows(IllegalStateException.class, dek::revealCopy);
  }

  @Test
  void aDekIsFoundByTheSameIdentityAndEdekOnly() {
    memory.put(id("alice", "k", 1), dek(7));
    try (SecretBytes found = memory.get(id("alice", "k", 1)).orElseThrow()) {
      assertArrayEquals(new byte[] {7}, found.revealCopy());
    }
    assertTrue(memory.get(id("bob", "k", 1)).isEmpty());
    assertTrue(memory.get(id("alice", "k", 2)).isEmpty());
    assertTrue(memory.get(id("alice", "other", 1)).isEmpty());
  }

  @Test
  void aTakenDekIsGone() {
    memory.put(id("alice", "k", 1), dek(7));
    memory.take(id("alice", "k", 1)).orElseThrow().close();
    assertTrue(memory.take(id("alice", "k", 1)).isEmpty());
  }

  @Test
  void theOldestIsWipedWhenThereAreTooMany() {
    SecretBytes oldest = dek(1);
    memory.put(id("alice", "k", 1), oldest);
    memory.put(id("alice", "k", 2), dek(2));
    memory.put(id("alice", "k", 3), dek(3));
    assertWiped(oldest);
    assertEquals(2, memory.size());
  }

  @Test
  void aDekIsWipedWhenItsTimeIsOver() {
    SecretBytes dek = dek(1);
    memory.put(id("alice", "k", 1), dek);
    now.addAndGet(LIFETIME.toNanos() - 1);
    memory.get(id("alice", "k", 1)).orElseThrow().close();
    now.incrementAndGet();
    assertTrue(memory.get(id("alice", "k", 1)).isEmpty());
    assertWiped(dek);
  }

  // U2
  @Test
  @Timeout(10)
  void aDekIsWipedInTimeEvenIfNobodyComesBy() throws InterruptedException {
    try (DekMemory shortLived = new DekMemory(2, Duration.ofMillis(50))) {
      SecretBytes dek = dek(1);
      shortLived.put(id("alice", "k", 1), dek);
      while (shortLived.size() > 0) {
        Thread.sleep(10);
      }
      assertWiped(dek);
    }
  }

  @Test
  void forgettingAKeyWipesItsDeksAndNoOthers() {
    SecretBytes gone = dek(1);
    memory.put(id("alice", "k", 1), gone);
    memory.put(id("alice", "other", 1), dek(2));
    memory.forget(id -> id.isOfKey("k"));
    assertWiped(gone);
    assertEquals(1, memory.size());
  }

  @Test
  void aReplacedDekIsWiped() {
    SecretBytes replaced = dek(1);
    memory.put(id("alice", "k", 1), replaced);
    memory.put(id("alice", "k", 1), dek(1));
    assertWiped(replaced);
    assertEquals(1, memory.size());
  }

  @Test
  void closingWipesAllAndKeepsNothingFromThenOn() {
    SecretBytes before = dek(1);
    SecretBytes after = dek(2);
    memory.put(id("alice", "k", 1), before);
    memory.close();
    memory.put(id("alice", "k", 2), after);
    assertWiped(before);
    assertWiped(after);
    assertEquals(0, memory.size());
  }

  @Test
  void aMemoryOfSizeZeroKeepsNothing() {
    DekMemory none = new DekMemory(0, LIFETIME, now::get);
    SecretBytes dek = dek(1);
    none.put(id("alice", "k", 1), dek);
    assertFalse(none.keepsAny());
    assertWiped(dek);
  }
}
