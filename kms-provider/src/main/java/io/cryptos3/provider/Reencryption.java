package io.cryptos3.provider;

import io.cryptos3.provider.client.RewrapClient;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/**
 * Moves EDEKs to the newest versions of their keys. The DEKs stay the same and nobody sees them, so
 * the right to decrypt is not needed.
 */
final class Reencryption {
  private final RewrapClient appliance;
  private final PublicKeys publicKeys;

  Reencryption(RewrapClient appliance, PublicKeys publicKeys) {
    this.appliance = appliance;
    this.publicKeys = publicKeys;
  }

  /**
   * Returns the same EDEKs under the newest versions, in the same order; those that are so already
   * as they are.
   *
   * @throws IOException if one of them is malformed, or a key or version of theirs may not be used;
   *     nothing has changed then
   */
  List<EncryptedKeyVersion> move(List<EncryptedKeyVersion> edeks) throws IOException {
    List<EncryptedKeyVersion> moved = new ArrayList<>(edeks);
    Map<KeyVersionName, List<Integer>> older = new LinkedHashMap<>();
    List<Edek> parsed = new ArrayList<>(edeks.size());
    for (int i = 0; i < edeks.size(); i++) {
      Edek edek = Edek.of(edeks.get(i));
      parsed.add(edek);
      if (newest(edek.version()).version().version() > edek.version().version()) {
        older.computeIfAbsent(edek.version(), version -> new ArrayList<>()).add(i);
      }
    }
    for (Map.Entry<KeyVersionName, List<Integer>> group : older.entrySet()) {
      List<Integer> indexes = group.getValue();
      for (int begin = 0; begin < indexes.size(); begin += Limits.POINTS) {
        int end = Math.min(begin + Limits.POINTS, indexes.size());
        move(parsed, indexes.subList(begin, end), group.getKey(), moved);
      }
    }
    return moved;
  }

  private void move(
      List<Edek> edeks,
      List<Integer> indexes,
      KeyVersionName from,
      List<EncryptedKeyVersion> results)
      throws IOException {
    VerifiedKey to = newest(from);
    List<byte[]> capsules =
        indexes.stream().map(index -> edeks.get(index).capsule().toArray()).toList();
    List<byte[]> moved = appliance.move(capsules, from, to.version(), to.point());
    for (int i = 0; i < moved.size(); i++) {
      results.set(indexes.get(i), new Edek(to.version(), Bytes.of(moved.get(i))).toHadoop());
    }
  }

  /** Returns the newest version; that is asked for anew if a newer one is seen here. */
  private VerifiedKey newest(KeyVersionName seen) throws IOException {
    VerifiedKey newest = publicKeys.newest(seen.name());
    if (newest.version().version() < seen.version()) {
      publicKeys.forget(seen.name());
      return publicKeys.newest(seen.name());
    }
    return newest;
  }
}
