package io.cryptos3.provider;

import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.UnwrappedPoint;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Makes and opens EDEKs.
 *
 * <p>A DEK that was just made is kept for one use, so that a writer needs no right to decrypt. A
 * DEK that was unwrapped is kept for the same Hadoop user. Both are bounded in time and number.
 */
final class DataKeys implements AutoCloseable {
  private final ApplianceClient appliance;
  private final PublicKeys publicKeys;
  private final DekMemory fresh;
  private final DekMemory unwrapped;
  private final boolean namesObjects;
  private final SecureRandom random;

  private DataKeys(
      ApplianceClient appliance,
      PublicKeys publicKeys,
      DekMemory fresh,
      DekMemory unwrapped,
      boolean namesObjects,
      SecureRandom random) {
    this.appliance = appliance;
    this.publicKeys = publicKeys;
    this.fresh = fresh;
    this.unwrapped = unwrapped;
    this.namesObjects = namesObjects;
    this.random = random;
  }

  static DataKeys of(
      ApplianceClient appliance,
      PublicKeys publicKeys,
      ProviderSettings settings,
      SecureRandom random) {
    return new DataKeys(
        appliance,
        publicKeys,
        new DekMemory(settings.freshDekCacheSize(), settings.freshDekCacheExpiry()),
        new DekMemory(settings.dekCacheSize(), settings.dekCacheExpiry()),
        settings.auditObjectPaths(),
        random);
  }

  /** Makes an EDEK under the newest version of a key. */
  EncryptedKeyVersion generate(String keyName) throws IOException {
    VerifiedKey key = publicKeys.newest(keyName);
    if (!fresh.keepsAny()) {
      return new Edek(key.version(), Bytes.of(Kem.capsuleOnly(random))).toHadoop();
    }
    try (Encapsulation made = Kem.encapsulate(key.point(), random)) {
      Edek edek = new Edek(key.version(), Bytes.of(made.capsule()));
      fresh.put(idOf(edek, Optional.empty()), copy(made.dek()));
      return edek.toHadoop();
    }
  }

  /** Opens an EDEK. The material of the result is the DEK; the caller wipes it. */
  KeyVersion decrypt(EncryptedKeyVersion encrypted) throws IOException {
    Edek edek = Edek.of(encrypted);
    Optional<String> objectPath = namesObjects ? ObjectPaths.of(encrypted) : Optional.empty();
    try (SecretBytes dek = dekOf(edek, objectPath)) {
      return new RedactedKeyVersion(
          edek.version().name(), KeyProviderCryptoExtension.EK, dek.revealCopy());
    }
  }

  private SecretBytes dekOf(Edek edek, Optional<String> objectPath) throws IOException {
    DekId id = idOf(edek, objectPath);
    SecretBytes known =
        fresh.take(idOf(edek, Optional.empty())).or(() -> unwrapped.get(id)).orElse(null);
    if (known != null) {
      return known;
    }
    SecretBytes dek = unwrap(edek, objectPath);
    unwrapped.put(id, copy(dek));
    return dek;
  }

  private SecretBytes unwrap(Edek edek, Optional<String> objectPath) throws IOException {
    try (BlindedPoint blinded = blind(edek)) {
      UnwrappedPoint answer = appliance.unwrap(edek.version(), blinded.point(), objectPath);
      return blinded.unblind(answer.point(), answer.publicKey());
    }
  }

  private BlindedPoint blind(Edek edek) throws IOException {
    try {
      return Kem.blind(edek.capsule().toArray(), random);
    } catch (InvalidPointException e) {
      throw new IOException(
          "Malformed EDEK of key version " + edek.version() + ": " + e.getMessage(), e);
    }
  }

  private static SecretBytes copy(SecretBytes dek) {
    return SecretBytes.takeOver(dek.revealCopy());
  }

  private static DekId idOf(Edek edek, Optional<String> objectPath) throws IOException {
    return new DekId(UserGroupInformation.getCurrentUser(), edek, objectPath);
  }

  void forget(String keyName) {
    fresh.forget(id -> id.isOfKey(keyName));
    unwrapped.forget(id -> id.isOfKey(keyName));
  }

  @Override
  public void close() {
    fresh.close();
    unwrapped.close();
  }
}
