package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import java.time.Duration;
import java.util.List;

/**
 * What a rate would be without proofs. The servers always prove: so what proofs compute, measured
 * in this process at the same time, is taken off the CPU time of each point.
 */
final class WithoutProofs implements Side {
  private final Side rate;
  private final List<Side> proofs;

  /**
   * @param rate with proofs
   * @param proofs each a step that would not be done
   */
  WithoutProofs(Side rate, Side... proofs) {
    this.rate = rate;
    this.proofs = List.of(proofs);
  }

  @Override
  public double perSecond(Duration atLeast, Clock clock) throws Exception {
    double seconds = 1 / rate.perSecond(atLeast, clock);
    for (Side proof : proofs) {
      seconds -= 1 / proof.perSecond(atLeast.dividedBy(4), Clock.CPU);
    }
    return 1 / seconds;
  }
}
