/** Opening objects and reading their plaintext. */
package io.cryptos3.fs.read;
