/** {@code cryptos3 token}: API tokens. */
package io.cryptos3.cli.token;
