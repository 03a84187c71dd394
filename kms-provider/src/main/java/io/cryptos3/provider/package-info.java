/**
 * The Hadoop key provider {@code splitkey://}: keys by name, EDEKs, and caches that are keyed by
 * identity. What it knows of the servers is {@link io.cryptos3.provider.client}.
 */
package io.cryptos3.provider;
