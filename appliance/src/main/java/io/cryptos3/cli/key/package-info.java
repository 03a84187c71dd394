/** {@code cryptos3 key}: keys and their versions. */
package io.cryptos3.cli.key;
