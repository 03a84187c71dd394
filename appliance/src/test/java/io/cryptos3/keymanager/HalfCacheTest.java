package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HalfCacheTest {
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private final TestClock clock = new TestClock();
  private final HalfCache cache = new HalfCache(LIFETIME, () -> clock.millis() * 1_000_000);
  private final HalfCache.Key key =
      new HalfCache.Key(
          ProjectId.random(TestOwner.RANDOM),
          InstanceId.random(TestOwner.RANDOM),
          0,
          KeyVersionId.random(TestOwner.RANDOM),
          KeyUsage.WRAP);

  @Test
  void a_half_is_decrypted_once_in_its_lifetime_however_often_it_is_used() {
    ProvableHalf first = use();
    clock.advance(LIFETIME.minus(Duration.ofSeconds(1)));
    assertSame(first, use());

    clock.advance(Duration.ofSeconds(1));
    assertNotSame(first, use());
    assertWiped(first);
  }

  @Test
  void a_half_in_use_is_wiped_when_its_last_user_is_done() {
    HalfCache.Lease lease = cache.lease(key, HalfCacheTest::half);
    ProvableHalf half = lease.half();
    cache.drop(key::equals);

    half.half().evaluate(Point.GENERATOR);
    lease.close();
    assertWiped(half);
  }

  // Q3
  @Test
  void no_half_may_live_for_more_than_five_minutes() {
    Duration untilSwept = HalfCache.MAX_LIFETIME.plus(Sweeper.LONGEST_PERIOD);
    assertTrue(untilSwept.compareTo(Duration.ofMinutes(5)) <= 0, untilSwept::toString);
    Duration longer = HalfCache.MAX_LIFETIME.plusMillis(1);
    assertThrows(IllegalArgumentException.class, () -> new HalfCache(longer, () -> 0));
  }

  // Q3
  @Test
  void what_expires_is_wiped_without_being_asked_for() {
    ProvableHalf half = use();
    clock.advance(LIFETIME);

    cache.dropExpired();

    assertWiped(half);
  }

  @Test
  void what_is_dropped_while_it_is_decrypted_is_not_kept() {
    List<ProvableHalf> decrypted = new ArrayList<>();
    HalfCache.Lease lease =
        cache.lease(
            key,
            () -> {
              decrypted.add(half());
              if (decrypted.size() == 1) {
                cache.drop(key::equals);
              }
              return decrypted.get(decrypted.size() - 1);
            });

    assertEquals(2, decrypted.size());
    assertWiped(decrypted.get(0));
    assertSame(decrypted.get(1), lease.half());
    lease.close();
  }

  @Test
  void closing_wipes_all() {
    ProvableHalf half = use();

    cache.close();

    assertWiped(half);
  }

  @Test
  void a_dropped_half_is_decrypted_anew() {
    ProvableHalf half = use();
    cache.drop(other -> other.version().equals(key.version()));

    assertNotSame(half, use());
    assertTrue(half.toString().contains("KeyManagerHalf(redacted)"), half.toString());
  }

  private ProvableHalf use() {
    try (HalfCache.Lease lease = cache.lease(key, HalfCacheTest::half)) {
      return lease.half();
    }
  }

  static ProvableHalf half() {
    try (Scalar one = Scalar.random(TestOwner.RANDOM);
        Scalar other = Scalar.random(TestOwner.RANDOM)) {
      return new ProvableHalf(KeyManagerHalf.join(one, other), Point.GENERATOR);
    }
  }

  private static void assertWiped(ProvableHalf half) {
    assertThrows(IllegalStateException.class, () -> half.half().evaluate(Point.GENERATOR));
  }
}
