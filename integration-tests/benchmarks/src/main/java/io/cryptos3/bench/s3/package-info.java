/**
 * {@code bin/bench s3}: the same operations by plain s3a, by cryptos3 and by s3a's own client-side
 * encryption, turn by turn. An {@link io.cryptos3.bench.s3.Operation} says what is done; the rest
 * starts servers and links, times, counts requests and compares.
 */
package io.cryptos3.bench.s3;
