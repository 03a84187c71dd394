package io.cryptos3.bench.s3;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Median;

/**
 * A result: ours against one peer.
 *
 * @param name such as {@code s3/read-1g/link}
 * @param ours median of our turns, in {@code unit}
 * @param peer median of the peer's turns
 * @param unit {@code s}
 * @param ratio median of ours ÷ peer over all rounds: less is better
 * @param ratioLow lower end of the ratio's 95 % interval
 * @param ratioHigh upper end
 * @param pairs how many turns each side had
 * @param jdk version of the Java runtime
 * @param setting how it was measured; its fields are fields of the row
 * @param yardsticks what single steps cost; its fields are fields of the row
 * @param addedCpu ours − peer in CPU seconds of the client
 * @param oursCost medians of our turns
 * @param peerCost medians of the peer's turns
 */
record S3Row(
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
    String jdk,
    @JsonUnwrapped Setting setting,
    @JsonUnwrapped Yardsticks yardsticks,
    Median addedCpu,
    Cost oursCost,
    Cost peerCost) {}
