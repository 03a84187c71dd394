/**
 * Our streams and their peers, in memory. All streams get the same kind of source, an array that is
 * copied from, and of sink, a buffer that is copied to; bare loops go from array to array.
 */
package io.cryptos3.bench.stream;
