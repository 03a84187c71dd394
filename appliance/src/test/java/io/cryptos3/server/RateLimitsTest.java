package io.cryptos3.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.wire.ProblemCode;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits =
      new RateLimits(
          new Rates(10, 100),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void aBurstOverTheLimitIsRefusedAndHearsWhenToComeAgain() {
    for (int i = 0; i < 10; i++) {
      limits.request("etl");
    }
    ProblemException refused = assertThrows(ProblemException.class, () -> limits.request("etl"));
    assertEquals(ProblemCode.RATE_LIMITED, refused.code());
    Duration wait = refused.retryAfter().orElseThrow();
    assertTrue(wait.compareTo(Duration.ofMillis(100)) <= 0 && !wait.isZero(), wait::toString);

    nanos.addAndGet(wait.toNanos());
    limits.request("etl");
  }

  @Test
  void aChangeHoldsForThoseWhoHaveAskedBefore() {
    limits.request("etl");
    limits.change(new Rates(2, 100));
    limits.request("etl");
    limits.request("etl");
    assertThrows(ProblemException.class, () -> limits.request("etl"));
  }

  @Test
  void othersAreNotStarved() {
    assertThrows(
        ProblemException.class,
        () -> {
          while (true) {
            limits.request("etl");
          }
        });
    limits.request("report");
  }

  @Test
  void aWholeRequestOfPointsMayComeAtOnceWhateverTheRate() {
    limits.points("etl", 1000);
    ProblemException refused =
        assertThrows(ProblemException.class, () -> limits.points("etl", 1000));
    assertEquals(Duration.ofSeconds(10), refused.retryAfter().orElseThrow());
  }

  @Test
  void memoryIsBoundedHoweverManyComeAndThoseSeenLastAreKnown() {
    for (int i = 0; i < 10; i++) {
      limits.request("etl");
    }
    for (int i = 0; i < 20_000; i++) {
      limits.request("other " + i);
      if (i % 1000 == 0) {
        assertThrows(ProblemException.class, () -> limits.request("etl"));
      }
    }
    assertEquals(10_000, limits.size());
  }
}
