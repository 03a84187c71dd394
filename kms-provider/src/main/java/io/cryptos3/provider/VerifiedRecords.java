package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.UnwrapProofs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies public key records for reading (U8), against the pinned descriptor. An expired record
 * will do.
 *
 * <p>What stood up is remembered, for a check costs two multiplications. Safe for several threads.
 */
final class VerifiedRecords implements UnwrapProofs.Records {
  private static final int MAX_REMEMBERED = 1_000;

  private final PinnedProject project;
  private final KnownVersions versions;
  private final Map<NamedPublicKey, Point> remembered = new ConcurrentHashMap<>();

  /**
   * @param versions learns what a verified record shows
   */
  VerifiedRecords(PinnedProject project, KnownVersions versions) {
    this.project = project;
    this.versions = versions;
  }

  @Override
  public Point verify(NamedPublicKey received, KeyVersionName expected) throws CryptoS3Exception {
    Point known = remembered.get(received);
    if (known != null && received.keyVersionName().equals(expected)) {
      return known;
    }
    // R9
    Point publicKey = project.verify(now -> received.verifyForReading(expected, now));
    versions.add(received);
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(received, publicKey);
    return publicKey;
  }
}
