package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.time.Clock;

/**
 * Verifies Xᵉ of key versions, which material and secrets are sealed to, against the pinned
 * descriptor. Safe for several threads.
 */
final class MaterialKeys {
  private final PinnedProject project;
  private final Clock clock;

  MaterialKeys(PinnedProject project, Clock clock) {
    this.project = project;
    this.clock = clock;
  }

  /**
   * Returns what may be sealed to: a key that the key manager vouches for now, and no other.
   *
   * @param purpose as in "Cannot PURPOSE sales@3"
   * @throws IOException if it is of another key, or its record does not stand up
   */
  MaterialRecipient toSeal(String purpose, String keyName, NamedPublicKey served)
      throws IOException {
    if (!served.name().equals(keyName)) {
      throw new IOException(
          "The appliance sent the public key of " + served.name() + ", expected " + keyName);
    }
    try {
      // X4, X5
      return recipient(
          served,
          project.verify(now -> served.verifyForWriting(KeyUsage.MATERIAL, now, clock.instant())));
    } catch (CryptoS3Exception e) {
      throw cannot(purpose, served.keyVersionName(), e);
    }
  }

  /**
   * Returns what was sealed to, whether its record has expired or not.
   *
   * @throws IOException if it is not of the version, or its record does not stand up
   */
  MaterialRecipient toOpen(String purpose, KeyVersionName version, NamedPublicKey served)
      throws IOException {
    try {
      return recipient(
          served, project.verify(now -> served.verifyForReading(version, KeyUsage.MATERIAL, now)));
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
