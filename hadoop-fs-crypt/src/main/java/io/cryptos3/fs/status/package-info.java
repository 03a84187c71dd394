/** File statuses with the length of the plaintext, made from the store's without a request. */
package io.cryptos3.fs.status;
