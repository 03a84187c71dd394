/**
 * The client of a project's appliances: HTTPS with mutual TLS 1.3, failover, and unwraps gathered
 * into batches. It knows no Hadoop.
 */
package io.cryptos3.provider.client;
