/**
 * The commands of {@code bin/bench} and the bars that are set for their rows. Cases come from a
 * package for each subject; {@link io.cryptos3.bench.pair} times them.
 */
package io.cryptos3.bench;
