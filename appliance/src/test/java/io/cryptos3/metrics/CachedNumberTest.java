package io.cryptos3.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedNumberTest {
  @Test
  void theSourceIsAskedAgainWhenTheNumberIsOldAndNotBefore() {
    Duration lifetime = Duration.ofSeconds(30);
    AtomicInteger asked = new AtomicInteger();
    AtomicLong now = new AtomicLong(-5);
    CachedNumber number = new CachedNumber(asked::incrementAndGet, lifetime, now::get);

    assertEquals(1, number.get());
    now.addAndGet(lifetime.toNanos() - 1);
    assertEquals(1, number.get());
    now.incrementAndGet();
    assertEquals(2, number.get());
  }
}
