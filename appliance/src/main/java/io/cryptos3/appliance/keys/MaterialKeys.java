package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import org.jdbi.v3.core.Handle;

/** The key versions as those see them who keep what clients have sealed to their Xᵉ. */
public final class MaterialKeys {

  private MaterialKeys() {}

  /**
   * Returns the id of a version, if it is the newest of its key and in use.
   *
   * @throws ProblemException key-not-found; key-disabled; conflict, if there is a newer one
   */
  public static KeyVersionId requireNewest(Handle handle, KeyVersionName name) {
    // X8
    StoredVersion newest = KeyCatalog.requireNewest(handle, name.name());
    if (!newest.name().equals(name)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version " + name + " is not the newest of its key, " + newest.name() + " is");
    }
    return newest.id();
  }

  /**
   * Returns Xᵉ of a version that is in use, with its record, which may have expired.
   *
   * @throws ProblemException key-not-found, key-disabled
   */
  public static NamedPublicKey publicKey(Handle handle, KeyVersionName name) {
    return KeyCatalog.requireUsable(handle, name).publicKey(KeyUsage.MATERIAL);
  }
}
