/**
 * The harness: two sides do the same work turn by turn, and the ratio of their speeds is what
 * counts. It knows nothing of what is measured.
 */
package io.cryptos3.bench.pair;
