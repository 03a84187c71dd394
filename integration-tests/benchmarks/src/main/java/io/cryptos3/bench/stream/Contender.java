package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Pass;

/** Who encrypts and decrypts: ours or a peer. A pass is for one thread at a time. */
interface Contender {
  /** Prepares a pass that reads all, in order. */
  Pass reading(Workload workload) throws Exception;

  /** Prepares a pass that reads at the workload's positions. */
  Pass randomReading(Workload workload) throws Exception;

  /** Prepares a pass that writes all, in order. */
  Pass writing(Workload workload) throws Exception;
}
