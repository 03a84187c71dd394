package io.cryptos3.provider.client;

import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.NamedPublicKey;

/**
 * What the servers made of a blinded point.
 *
 * @param publicKey of the key version, not verified yet
 * @param point the blinded point times the private key, a checked point
 */
public record UnwrappedPoint(NamedPublicKey publicKey, Point point) {}
