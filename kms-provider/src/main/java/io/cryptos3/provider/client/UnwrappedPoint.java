package io.cryptos3.provider.client;

import io.cryptos3.splitkey.Point;

/**
 * What the servers made of a blinded point, and proved.
 *
 * @param publicKey X of the key version, verified
 * @param point the blinded point times the private key of X
 */
public record UnwrappedPoint(Point publicKey, Point point) {}
