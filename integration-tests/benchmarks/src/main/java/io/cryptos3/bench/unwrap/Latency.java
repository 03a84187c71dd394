package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Median;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** How long single unwraps take, turn by turn. */
final class Latency {
  private static final String MILLISECONDS = "ms";
  private static final double P50 = 0.5;
  private static final double P99 = 0.99;

  private Latency() {}

  /**
   * A result.
   *
   * @param ours median of our turns' p50, in {@code unit}
   * @param peer median of the peer's
   * @param ratio median of the pairs' ours ÷ peer: less is better
   * @param oursP99 of all our unwraps
   * @param peerP99 of all of the peer's
   */
  record Row(
      String name,
      double ours,
      double peer,
      String peerName,
      String unit,
      double ratio,
      double ratioLow,
      double ratioHigh,
      double oursP99,
      double peerP99,
      int pairs,
      Clock clock,
      String jdk) {}

  /**
   * Measures.
   *
   * @param turn unwraps of each side before the other has its turn
   * @param warmUp unwraps of each side before any is timed: servers run for weeks
   */
  static Row measure(HadoopKeys ours, HadoopKeys peer, int pairs, int turn, int warmUp)
      throws IOException, GeneralSecurityException {
    millis(ours, warmUp);
    millis(peer, warmUp);
    double[][] oursAll = new double[pairs][];
    double[][] peerAll = new double[pairs][];
    for (int i = 0; i < pairs; i++) {
      oursAll[i] = millis(ours, turn);
      peerAll[i] = millis(peer, turn);
    }
    double[] oursP50 = p50OfEach(oursAll);
    double[] peerP50 = p50OfEach(peerAll);
    double[] ratios = new double[pairs];
    Arrays.setAll(ratios, i -> oursP50[i] / peerP50[i]);
    Median ratio = Median.of(ratios);
    return new Row(
        "keys/unwrap-single-p50",
        Median.of(oursP50).value(),
        Median.of(peerP50).value(),
        KeysCommand.HADOOP_KMS,
        MILLISECONDS,
        ratio.value(),
        ratio.low(),
        ratio.high(),
        p99(oursAll),
        p99(peerAll),
        pairs,
        Clock.WALL,
        System.getProperty("java.version"));
  }

  private static double[] millis(HadoopKeys client, int count)
      throws IOException, GeneralSecurityException {
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      millis[i] = client.unwrap() / 1e6;
    }
    return millis;
  }

  private static double[] p50OfEach(double[][] turns) {
    return Arrays.stream(turns).mapToDouble(turn -> quantile(turn, P50)).toArray();
  }

  private static double p99(double[][] turns) {
    return quantile(Arrays.stream(turns).flatMapToDouble(Arrays::stream).toArray(), P99);
  }

  private static double quantile(double[] sample, double share) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }
}
