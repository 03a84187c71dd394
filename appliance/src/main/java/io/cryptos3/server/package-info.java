/**
 * What both servers share: HTTPS with one {@linkplain io.cryptos3.server.RouteTable route table}
 * per server, problem details as answers to errors, and the durable store.
 *
 * <p>A server is a list of {@link io.cryptos3.server.Route}s. Handlers take a {@link
 * io.cryptos3.server.Request}, return a {@link io.cryptos3.server.Response} or throw; one place
 * turns what they throw into an answer.
 */
package io.cryptos3.server;
