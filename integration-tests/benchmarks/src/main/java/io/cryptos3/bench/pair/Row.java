package io.cryptos3.bench.pair;

/**
 * A result.
 *
 * @param ours median of our turns, in {@code unit}
 * @param peer median of the peer's turns
 * @param ratio median of the pairs' ours ÷ peer
 * @param ratioLow lower end of the ratio's 95 % interval
 * @param ratioHigh upper end
 * @param pairs how many turns each side had
 * @param clock what measured time
 * @param jdk version of the Java runtime
 */
public record Row(
    String name,
    double ours,
    double peer,
    String peerName,
    String unit,
    double ratio,
    double ratioLow,
    double ratioHigh,
    int pairs,
    Clock clock,
    String jdk) {
  /** Returns this row under another name. */
  public Row named(String other) {
    return new Row(
        other, ours, peer, peerName, unit, ratio, ratioLow, ratioHigh, pairs, clock, jdk);
  }
}
