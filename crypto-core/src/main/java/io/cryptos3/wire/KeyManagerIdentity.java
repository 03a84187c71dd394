package io.cryptos3.wire;

/**
 * Answer of {@code GET /v1/identity} of the key manager: what a project pins.
 *
 * @param tlsKeyHash SHA-256 of the SubjectPublicKeyInfo of its TLS key
 * @param recordKey Ed25519 key that signs its public key records
 */
public record KeyManagerIdentity(Bytes tlsKeyHash, Bytes recordKey) {
  public KeyManagerIdentity {
    Require.size("tlsKeyHash", tlsKeyHash, Require.HASH_BYTES);
    Require.size("recordKey", recordKey, Require.VERIFY_KEY_BYTES);
  }
}
