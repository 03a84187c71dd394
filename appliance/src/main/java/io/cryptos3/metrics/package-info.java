/** What a server counts and measures, for Prometheus; on a listener of its own. */
package io.cryptos3.metrics;
