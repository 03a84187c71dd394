package io.cryptos3.bench.pair;

/**
 * Times two sides turn by turn, so that whatever else the machine does meets both alike, and
 * compares each turn with its neighbour.
 */
public final class PairedRunner {
  private PairedRunner() {}

  /** Prepares, warms up and times a case. */
  public static Row run(Case subject, Timing timing) throws Exception {
    Side ours = subject.ours().call();
    Side peer = subject.peer().call();
    ours.warmUp(timing.warmUp(), timing.clock());
    peer.warmUp(timing.warmUp(), timing.clock());
    int pairs = timing.pairs();
    double[] ourRates = new double[pairs];
    double[] peerRates = new double[pairs];
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      ourRates[i] = ours.perSecond(timing.turn(), timing.clock());
      peerRates[i] = peer.perSecond(timing.turn(), timing.clock());
      ratios[i] = ourRates[i] / peerRates[i];
    }
    Median ratio = Median.of(ratios);
    Unit unit = subject.unit();
    return new Row(
        subject.name(),
        unit.of(Median.of(ourRates).value()),
        unit.of(Median.of(peerRates).value()),
        subject.peerName(),
        unit.symbol(),
        ratio.value(),
        ratio.low(),
        ratio.high(),
        pairs,
        timing.clock(),
        System.getProperty("java.version"));
  }
}
