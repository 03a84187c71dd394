/** Keys: which one a path has, where its provider is, and the DEKs of single objects. */
package io.cryptos3.fs.key;
