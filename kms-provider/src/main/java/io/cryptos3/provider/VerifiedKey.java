package io.cryptos3.provider;

import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import java.time.Instant;

/**
 * A public key to encrypt to, which a record of the key manager vouches for.
 *
 * @param expiresAt after which the record vouches no more
 */
record VerifiedKey(KeyVersionName version, Point point, Instant expiresAt) {}
