package io.cryptos3.fs.read;

/**
 * How the reading of a file begins.
 *
 * @param position of the first byte that is wanted; 0 when that is not known
 * @param isVectored whether ranges are read
 */
record FirstRead(long position, boolean isVectored) {}
