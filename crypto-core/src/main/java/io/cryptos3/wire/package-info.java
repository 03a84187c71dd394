/**
 * The messages between client, appliance, key manager and owner, and the project's descriptor: as
 * records, with their encoding.
 *
 * <p>A record checks itself when it is made, so one that exists is well formed; what is signed has
 * to be verified besides. {@link io.cryptos3.wire.Json} turns records into bytes and back; no HTTP
 * is here, and no type of the JSON library in a signature.
 */
package io.cryptos3.wire;
