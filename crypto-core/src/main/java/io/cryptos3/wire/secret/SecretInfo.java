package io.cryptos3.wire.secret;

import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Require;
import java.time.Instant;

/**
 * What may be shown of a secret.
 *
 * @param name of the secret, unique in the project
 * @param keyVersion {@code name@version} that it is sealed to
 * @param bytes of the secret itself
 * @param put when it came to the appliance
 * @param putBy the identity that put it there
 */
public record SecretInfo(String name, String keyVersion, int bytes, Instant put, String putBy) {
  public SecretInfo {
    Require.text("name", name);
    Require.text("keyVersion", keyVersion);
    KeyVersionName.parse(keyVersion);
    Require.atLeast("bytes", bytes, 1);
    if (bytes > SealedSecret.MAX_BYTES) {
      throw new IllegalArgumentException(
          "bytes is " + bytes + ", expected at most " + SealedSecret.MAX_BYTES);
    }
    Require.present("put", put);
    Require.text("putBy", putBy);
  }
}
