/**
 * Calls to the servers: JSON messages over HTTPS with the JDK's client. Problem details that come
 * back become exceptions that name the server.
 */
package io.cryptos3.client;
