/** Objects whose headers move to other versions of their keys, while their payload stays. */
package io.cryptos3.fs.rewrap;
