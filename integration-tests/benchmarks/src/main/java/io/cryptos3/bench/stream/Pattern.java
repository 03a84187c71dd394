package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Side;

/** How streams are used. */
enum Pattern {
  READ("read", "seq") {
    @Override
    Side prepare(Contender contender, Workload workload) throws Exception {
      return contender.reading(workload);
    }
  },
  RANDOM_READ("read", "random") {
    @Override
    Side prepare(Contender contender, Workload workload) throws Exception {
      return contender.randomReading(workload);
    }
  },
  READ_IN_TWO_THREADS("read", "seq-2t") {
    @Override
    Side prepare(Contender contender, Workload workload) throws Exception {
      return new TwoThreads(contender.reading(workload), contender.reading(workload));
    }
  },
  WRITE("write", "seq") {
    @Override
    Side prepare(Contender contender, Workload workload) throws Exception {
      return contender.writing(workload);
    }
  },
  WRITE_IN_TWO_THREADS("write", "seq-2t") {
    @Override
    Side prepare(Contender contender, Workload workload) throws Exception {
      return new TwoThreads(contender.writing(workload), contender.writing(workload));
    }
  };

  private final String direction;
  private final String order;

  Pattern(String direction, String order) {
    this.direction = direction;
    this.order = order;
  }

  abstract Side prepare(Contender contender, Workload workload) throws Exception;

  /** Returns the name of a row, such as {@code read/gcm/seq/64k}. */
  String rowName(String suite, String call) {
    return String.join("/", direction, suite, order, call);
  }

  /** Whether {@code openssl speed} does something comparable: one thread, all in order. */
  boolean isPlain() {
    return this == READ || this == WRITE;
  }
}
