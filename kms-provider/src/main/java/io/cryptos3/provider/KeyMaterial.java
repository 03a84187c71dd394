package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.provider.client.MaterialClient;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedMaterial;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
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
import java.time.Clock;
import java.util.Optional;

/**
 * Symmetric material of key versions: derived through both servers, or what was imported. It exists
 * in this process only; the servers see blinded points and sealed boxes.
 */
final class KeyMaterial {
  private final MaterialClient appliance;
  private final PinnedProject project;
  private final SecureRandom random;
  private final Clock clock;

  KeyMaterial(MaterialClient appliance, PinnedProject project, SecureRandom random, Clock clock) {
    this.appliance = appliance;
    this.project = project;
    this.random = random;
    this.clock = clock;
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
      Point publicKey = verifyForReading(version, source.publicKey());
      return Optional.of(
          source.sealed().isEmpty()
              ? derive(version, source)
              : open(version, source.sealed(), recipient(source.publicKey(), publicKey)));
    } catch (InvalidPointException | NotGenuineException | IllegalArgumentException e) {
      throw new IOException("Cannot export the material of " + version + ": " + e.getMessage(), e);
    }
  }

  private Point verifyForReading(KeyVersionName version, NamedPublicKey received)
      throws IOException {
    try {
      return project.verify(now -> received.verifyForReading(version, KeyUsage.MATERIAL, now));
    } catch (CryptoS3Exception e) {
      throw new IOException("Cannot export the material of " + version + ": " + e.getMessage(), e);
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
    ImportTarget target = appliance.begin(name, asked);
    requireBits(material, target.bits());
    NamedPublicKey served = target.publicKey();
    Point publicKey = verify(name, served);
    try (SecretBytes secret = SecretBytes.copyOf(material)) {
      byte[] sealed = SealedMaterial.seal(recipient(served, publicKey), secret);
      return appliance.finish(
          name, new FinishImport(served.record().versionId(), Bytes.of(sealed)));
    }
  }

  /** Material is sealed to a key that the key manager vouches for now, and to no other. */
  private Point verify(String name, NamedPublicKey served) throws IOException {
    if (!served.name().equals(name)) {
      throw new IOException(
          "The appliance sent the public key of " + served.name() + ", expected " + name);
    }
    try {
      // X4
      return project.verify(
          now -> served.verifyForWriting(KeyUsage.MATERIAL, now, clock.instant()));
    } catch (CryptoS3Exception e) {
      throw new IOException(
          "Cannot import to " + served.keyVersionName() + ": " + e.getMessage(), e);
    }
  }

  private MaterialRecipient recipient(NamedPublicKey served, Point publicKey) {
    return new MaterialRecipient(
        project.now().projectId(),
        served.record().versionId(),
        served.keyVersionName().toString(),
        publicKey);
  }

  private static void requireBits(byte[] material, int bits) throws IOException {
    if (material.length * Byte.SIZE != bits) {
      throw new IOException(
          "Wrong key length. Required " + bits + ", but got " + Byte.SIZE * material.length);
    }
  }
}
