/**
 * Unwraps through real servers, one by one and in batches, against bare multiplications and against
 * Hadoop's own key management server.
 */
package io.cryptos3.bench.unwrap;
