/** Creating objects and writing their plaintext. */
package io.cryptos3.fs.write;
