/** The command {@code cryptos3 secret}. */
package io.cryptos3.provider.tool;
