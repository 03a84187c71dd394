package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.provider.client.ServedKey;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/**
 * Verifies Xᵉ of key versions, which material and secrets are sealed to, against the pinned
 * descriptor. Safe for several threads.
 */
final class MaterialKeys {
  /** Asks an appliance for the key to seal to. */
  interface Source {
    ServedKey get() throws IOException;
  }

  private final PinnedProject project;
  private final KnownVersions versions;
  private final Clock clock;

  /**
   * @param versions shared by all of a process, which so remembers more than each
   */
  MaterialKeys(PinnedProject project, KnownVersions versions, Clock clock) {
    this.project = project;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * Returns the newest version to seal to: a key that the key manager vouches for now, and no
   * other.
   *
   * @param purpose as in "Cannot PURPOSE sales@3"
   * @throws IOException if it is of another key, its record does not stand up, or a newer version
   *     is known
   */
  MaterialRecipient toSeal(String purpose, String keyName, Source source) throws IOException {
    // Read before the question: a roll may overtake the answer, which is honest nevertheless.
    Map<KeyId, Integer> known = versions.of(keyName);
    ServedKey served = source.get();
    String sender = "The appliance at " + served.appliance();
    MaterialRecipient recipient = toSeal(purpose, keyName, served.publicKey(), known, sender);
    versions.add(served.publicKey());
    return recipient;
  }

  /**
   * Returns what to seal the material of a version to that an import has begun; errors as above.
   * That there is such a version is not remembered: until the import is completed, writers use the
   * one before it.
   *
   * @param known of the versions of the key, from before the import began
   */
  MaterialRecipient toImport(String keyName, NamedPublicKey served, Map<KeyId, Integer> known)
      throws IOException {
    return toSeal("import to", keyName, served, known, "The appliance");
  }

  /** Returns which versions of a key are known now. */
  Map<KeyId, Integer> known(String keyName) {
    return versions.of(keyName);
  }

  private MaterialRecipient toSeal(
      String purpose,
      String keyName,
      NamedPublicKey served,
      Map<KeyId, Integer> known,
      String sender)
      throws IOException {
    if (!served.name().equals(keyName)) {
      throw new IOException(
          sender + " sent the public key of " + served.name() + ", expected " + keyName);
    }
    Point publicKey;
    try {
      // X4, X5
      publicKey =
          project.verify(now -> served.verifyForWriting(KeyUsage.MATERIAL, now, clock.instant()));
    } catch (CryptoS3Exception e) {
      throw cannot(purpose, served.keyVersionName(), e);
    }
    int atLeast = known.getOrDefault(served.record().keyId(), 0);
    // R10
    if (served.version() < atLeast) {
      throw new IOException(
          String.format(
              "Cannot %s %s: %s exists. %s lags behind, or lies",
              purpose, served.keyVersionName(), new KeyVersionName(keyName, atLeast), sender));
    }
    return recipient(served, publicKey);
  }

  /**
   * Returns what was sealed to, whether its record has expired or not.
   *
   * @throws IOException if it is not of the version, or its record does not stand up
   */
  MaterialRecipient toOpen(String purpose, KeyVersionName version, NamedPublicKey served)
      throws IOException {
    try {
      Point publicKey =
          project.verify(now -> served.verifyForReading(version, KeyUsage.MATERIAL, now));
      versions.add(served);
      return recipient(served, publicKey);
    } catch (CryptoS3Exception e) {
      throw cannot(purpose, version, e);
    }
  }

  private MaterialRecipient recipient(NamedPublicKey served, Point publicKey) {
    return new MaterialRecipient(
        project.now().projectId(),
        served.record().versionId(),
        served.keyVersionName().toString(),
        publicKey);
  }

  private static IOException cannot(String purpose, KeyVersionName version, CryptoS3Exception e) {
    return new IOException("Cannot " + purpose + " " + version + ": " + e.getMessage(), e);
  }
}
