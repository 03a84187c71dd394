package io.cryptos3.appliance.secrets;

import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.secret.SecretInfo;

/**
 * A secret as it is stored.
 *
 * @param sealed to the version that the info names; it opens nowhere but at a client
 */
record StoredSecret(SecretInfo info, Bytes sealed) {

  KeyVersionName keyVersion() {
    return KeyVersionName.parse(info.keyVersion());
  }

  /** Returns the name of the key on which rights are needed. */
  String key() {
    return keyVersion().name();
  }
}
