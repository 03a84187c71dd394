/** What commands have in common: options, the terminal, and how they reach a server. */
package io.cryptos3.cli.options;
