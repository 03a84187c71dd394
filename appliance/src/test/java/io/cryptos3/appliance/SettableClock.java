package io.cryptos3.appliance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, and what a test adds to it. */
final class SettableClock extends Clock {

  private volatile Duration added = Duration.ZERO;

  void advance(Duration more) {
    added = added.plus(more);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(added);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zones do not matter here");
  }
}
