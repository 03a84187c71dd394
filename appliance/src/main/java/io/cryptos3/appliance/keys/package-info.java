/**
 * The keys of an appliance and their versions: names, life and public keys, and the evaluation of
 * points with the halves of both servers.
 */
package io.cryptos3.appliance.keys;
