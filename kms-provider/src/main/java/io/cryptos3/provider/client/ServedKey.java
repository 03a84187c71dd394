package io.cryptos3.provider.client;

import io.cryptos3.wire.NamedPublicKey;
import java.net.URI;

/**
 * What an appliance calls the public key of the newest version of a key.
 *
 * @param appliance whose claim it is
 * @param publicKey not verified yet
 */
public record ServedKey(URI appliance, NamedPublicKey publicKey) {}
