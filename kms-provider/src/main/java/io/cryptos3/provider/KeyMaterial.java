package io.cryptos3.provider;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.provider.client.MaterialClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedMaterial;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.SealedMaterial;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.VersionMaterial;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * Symmetric material of key versions: derived through both servers, or what was imported. It exists
 * in this process only; the servers see blinded points and sealed boxes.
 */
final class KeyMaterial {
  private static final String EXPORT = "export the material of";

  private final MaterialClient appliance;
  private final MaterialKeys keys;
  private final SecureRandom random;

  KeyMaterial(MaterialClient appliance, MaterialKeys keys, SecureRandom random) {
    this.appliance = appliance;
    this.keys = keys;
    this.random = random;
  }

  /**
   * Returns the material of a version; empty without the right to export. The caller closes it.
   *
   * @throws IOException if the version is disabled or not there, or its halves are not proven
   */
  Optional<SecretBytes> of(KeyVersionName version) throws IOException {
    VersionMaterial source;
    try {
      source = appliance.source(version);
    } catch (KeyAccessDeniedException e) {
      return Optional.empty();
    }
    try {
      MaterialRecipient recipient = keys.toOpen(EXPORT, version, source.publicKey());
      return Optional.of(
          source.sealed().isEmpty()
              ? derive(version, source)
              : open(version, source.sealed(), recipient));
    } catch (InvalidPointException | NotGenuineException | IllegalArgumentException e) {
      throw new IOException("Cannot " + EXPORT + " " + version + ": " + e.getMessage(), e);
    }
  }

  private SecretBytes derive(KeyVersionName version, VersionMaterial source) throws IOException {
    try (BlindedMaterial blinded =
        BlindedMaterial.blind(source.publicKey().record().versionId(), random)) {
      return blinded.unblind(appliance.export(version, blinded.point()), source.bits());
    }
  }

  private SecretBytes open(KeyVersionName version, Bytes sealed, MaterialRecipient recipient)
      throws IOException {
    try (SealedMaterial blinded = SealedMaterial.blind(sealed.toArray(), random)) {
      return blinded.unblind(appliance.export(version, blinded.point()), recipient);
    }
  }

  /**
   * Creates a key whose first version has this material.
   *
   * @throws IOException if the material has not the bits of the definition, or as {@link #next}
   */
  KeyMetadata first(CreateKey definition, byte[] material) throws IOException {
    requireBits(material, definition.bits());
    return give(definition.name(), new BeginImport(definition), material);
  }

  /**
   * Gives a key a version with this material.
   *
   * @throws IOException if it has not the bits of the key, or the servers refuse
   */
  KeyMetadata next(String name, byte[] material) throws IOException {
    return give(name, new BeginImport(null), material);
  }

  private KeyMetadata give(String name, BeginImport asked, byte[] material) throws IOException {
    Map<KeyId, Integer> known = keys.known(name);
    ImportTarget target = appliance.begin(name, asked);
    requireBits(material, target.bits());
    NamedPublicKey served = target.publicKey();
    MaterialRecipient recipient = keys.toImport(name, served, known);
    try (SecretBytes secret = SecretBytes.copyOf(material)) {
      byte[] sealed = SealedMaterial.seal(recipient, secret);
      return appliance.finish(
          name, new FinishImport(served.record().versionId(), Bytes.of(sealed)));
    }
  }

  private static void requireBits(byte[] material, int bits) throws IOException {
    if (material.length * Byte.SIZE != bits) {
      throw new IOException(
          "Wrong key length. Required " + bits + ", but got " + Byte.SIZE * material.length);
    }
  }
}
