package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.PublicKeyRecords;
import java.time.Clock;

/**
 * The numbers of what owners sign. They are times, and a server takes none that lies ahead: or who
 * has stolen an owner's key could use the highest number up, and with it all orders to come.
 */
public final class OwnerNumbers {
  private OwnerNumbers() {}

  /**
   * Demands that a number is of now or before, as far as clocks agree.
   *
   * @param sequence milliseconds since 1970
   * @throws ProblemException conflict
   */
  public static void requireNotAhead(long sequence, Clock clock) {
    // B18
    long limit = clock.instant().plus(PublicKeyRecords.CLOCK_SKEW).toEpochMilli();
    if (sequence > limit) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The owner's number "
              + sequence
              + " is ahead of the time here, at most "
              + limit
              + " is taken now: compare the clocks");
    }
  }
}
