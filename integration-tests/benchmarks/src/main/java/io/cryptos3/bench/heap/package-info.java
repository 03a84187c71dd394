/**
 * {@code bin/bench heap}: how small the heap of a JVM may be that writes and reads by plain s3a and
 * by cryptos3, and what many open streams hold. Each try is a JVM of its own.
 */
package io.cryptos3.bench.heap;
