/** The configuration of the FileSystem; nothing below it knows a configuration key. */
package io.cryptos3.fs.config;
