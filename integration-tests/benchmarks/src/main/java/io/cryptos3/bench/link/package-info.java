/**
 * A link between a client and a distant server, simulated by a proxy of TCP connections: bytes
 * travel at a limited rate and arrive half a round trip later. It needs nothing but the JDK, as it
 * runs in a process of its own.
 */
package io.cryptos3.bench.link;
