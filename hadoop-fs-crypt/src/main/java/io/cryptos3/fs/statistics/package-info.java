/** What the FileSystem and its streams count, beside what the store counts of its own work. */
package io.cryptos3.fs.statistics;
