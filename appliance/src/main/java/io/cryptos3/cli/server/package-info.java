/** What operators do with a server: start, seal, look after, back up, restore. */
package io.cryptos3.cli.server;
