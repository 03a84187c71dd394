package io.cryptos3.provider;

/**
 * Whose DEK, and of which EDEK: no identity gets a DEK that another one unwrapped (rule U14).
 *
 * @param identity the Hadoop user, told apart as a FileSystem cache does: by login, not by name
 * @param edek what the DEK is wrapped in
 */
record DekId(Object identity, Edek edek) {

  boolean isOfKey(String name) {
    return edek.version().name().equals(name);
  }
}
