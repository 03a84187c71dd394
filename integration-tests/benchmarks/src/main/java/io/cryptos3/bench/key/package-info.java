/** What the split-key mathematics costs, against bare multiplications of Bouncy Castle. */
package io.cryptos3.bench.key;
