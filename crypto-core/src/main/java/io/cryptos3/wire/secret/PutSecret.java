package io.cryptos3.wire.secret;

import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Require;

/**
 * Request of {@code PUT /v1/secrets/{name}} to the appliance. The same request again changes
 * nothing.
 *
 * @param keyVersion {@code name@version} that the secret is sealed to, the newest of its key
 * @param sealed the box of {@link SealedSecret#seal}
 */
public record PutSecret(String keyVersion, Bytes sealed) {
  public PutSecret {
    Require.text("keyVersion", keyVersion);
    KeyVersionName.parse(keyVersion);
    SecretBoxes.requirePoint(sealed);
  }
}
