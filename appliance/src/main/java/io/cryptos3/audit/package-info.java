/**
 * The hash-chained record of what a server released, changed and refused. Both servers keep one,
 * and nothing is released before its {@linkplain io.cryptos3.audit.AuditEvent event} is durable.
 */
package io.cryptos3.audit;
