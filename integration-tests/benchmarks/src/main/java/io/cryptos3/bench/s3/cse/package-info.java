/** s3a's own client-side encryption as a peer: {@code CSE-CUSTOM} with a raw AES key. */
package io.cryptos3.bench.s3.cse;
