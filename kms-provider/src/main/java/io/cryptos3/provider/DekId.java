package io.cryptos3.provider;

import java.util.Optional;

/**
 * Whose DEK, and of which EDEK: no identity gets a DEK that another one unwrapped (rule U14).
 * Copies of an object have one EDEK; each is asked for, so that the appliance's audit log names
 * them all.
 *
 * @param identity the Hadoop user, told apart as a FileSystem cache does: by login, not by name
 * @param edek what the DEK is wrapped in
 * @param objectPath of which object, if the audit log is to name it
 */
record DekId(Object identity, Edek edek, Optional<String> objectPath) {

  boolean isOfKey(String name) {
    return edek.version().name().equals(name);
  }
}
