/** Operations on many files at once: listings, summaries, bulk deletion. */
package io.cryptos3.fs.tree;
