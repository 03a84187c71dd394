package io.cryptos3.wire.secret;

import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Require;

/**
 * Answer of {@code GET /v1/secrets/{name}} of the appliance. It holds no secret in the clear: only
 * an evaluation by both servers opens the box.
 *
 * @param info what is known of it
 * @param publicKey of the version that it is sealed to, for {@code MATERIAL}; received, so still to
 *     be verified
 * @param sealed the box that was put
 */
public record ServedSecret(SecretInfo info, NamedPublicKey publicKey, Bytes sealed) {
  public ServedSecret {
    Require.present("info", info);
    Require.present("publicKey", publicKey);
    SecretBoxes.require(sealed);
  }
}
