/**
 * Who there is, and what they may do: {@code cryptos3 client}, {@code grant}, {@code revoke},
 * {@code grants}.
 */
package io.cryptos3.cli.access;
