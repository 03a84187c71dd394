/**
 * A copy of a server's audit log at a syslog receiver (RFC 5424). The chain in the database stays
 * the truth.
 */
package io.cryptos3.syslog;
