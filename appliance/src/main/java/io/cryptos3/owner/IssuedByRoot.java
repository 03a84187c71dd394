package io.cryptos3.owner;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/** Certificates that the owner issues for keys that an appliance has drawn, as DER. */
final class IssuedByRoot {

  private final Owner owner;

  IssuedByRoot(Owner owner) {
    this.owner = owner;
  }

  Bytes appliance(InstanceId instance, Bytes key, List<String> hosts) throws IOException {
    try {
      return Bytes.of(
          owner
              .root()
              .issueAppliance("appliance " + instance, EcKeys.publicKey(key.toArray()), hosts)
              .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed TLS key of the appliance", e);
    }
  }

  Bytes clientCa(Bytes key) throws IOException {
    try {
      return Bytes.of(
          owner
              .root()
              .issueClientCa(owner.project().name() + " client CA", EcKeys.publicKey(key.toArray()))
              .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed client CA key of the appliance", e);
    }
  }
}
