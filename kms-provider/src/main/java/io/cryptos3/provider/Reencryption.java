package io.cryptos3.provider;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.format.TargetedEdek;
import io.cryptos3.provider.client.RewrapClient;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/**
 * Moves EDEKs to newer versions of their keys. The DEKs stay the same and nobody sees them, so the
 * right to decrypt is not needed.
 */
final class Reencryption {
  private final RewrapClient appliance;
  private final PublicKeys publicKeys;

  Reencryption(RewrapClient appliance, PublicKeys publicKeys) {
    this.appliance = appliance;
    this.publicKeys = publicKeys;
  }

  /**
   * What goes from one version to another.
   *
   * @param newest the newest version, if that is where it goes: what is proven must be of this one,
   *     be there a newer one by then or not; empty if the version is asked for
   */
  private record Way(KeyVersionName from, KeyVersionName to, Optional<VerifiedKey> newest) {}

  /**
   * Returns the same EDEKs under the newest versions, or those that they ask for ({@link
   * TargetedEdek}), in the same order; those that are so already as they are.
   *
   * @throws IOException if one of them is malformed, asks for an older version, or a key or version
   *     of theirs may not be used; nothing has changed then
   */
  List<EncryptedKeyVersion> move(List<EncryptedKeyVersion> edeks) throws IOException {
    List<EncryptedKeyVersion> moved = new ArrayList<>(edeks);
    Map<Way, List<Integer>> ways = new LinkedHashMap<>();
    List<Edek> parsed = new ArrayList<>(edeks.size());
    for (int i = 0; i < edeks.size(); i++) {
      Edek edek = Edek.of(edeks.get(i));
      parsed.add(edek);
      Way way = way(edek.version(), edeks.get(i));
      if (way.to().version() > way.from().version()) {
        ways.computeIfAbsent(way, absent -> new ArrayList<>()).add(i);
      }
    }
    for (Map.Entry<Way, List<Integer>> group : ways.entrySet()) {
      List<Integer> indexes = group.getValue();
      for (int begin = 0; begin < indexes.size(); begin += Limits.POINTS) {
        int end = Math.min(begin + Limits.POINTS, indexes.size());
        move(parsed, indexes.subList(begin, end), group.getKey(), moved);
      }
    }
    return moved;
  }

  private void move(
      List<Edek> edeks, List<Integer> indexes, Way way, List<EncryptedKeyVersion> results)
      throws IOException {
    List<byte[]> capsules =
        indexes.stream().map(index -> edeks.get(index).capsule().toArray()).toList();
    List<byte[]> moved =
        way.newest().isPresent()
            ? appliance.move(capsules, way.from(), way.to(), way.newest().get().point())
            : appliance.move(capsules, way.from(), way.to());
    for (int i = 0; i < moved.size(); i++) {
      results.set(indexes.get(i), new Edek(way.to(), Bytes.of(moved.get(i))).toHadoop());
    }
  }

  private Way way(KeyVersionName from, EncryptedKeyVersion edek) throws IOException {
    if (!(edek instanceof TargetedEdek targeted)) {
      VerifiedKey newest = newest(from);
      return new Way(from, newest.version(), Optional.of(newest));
    }
    KeyVersionName to = new KeyVersionName(from.name(), targeted.targetVersion());
    if (to.version() < from.version()) {
      throw new IOException("Cannot re-wrap from " + from + " to " + to + ": it is older");
    }
    return new Way(from, to, Optional.empty());
  }

  /**
   * Returns the newest version; that is asked for anew if a newer one is seen here.
   *
   * @throws KeyUnavailableException if it is not there; anybody may have invented it
   */
  private VerifiedKey newest(KeyVersionName seen) throws IOException {
    VerifiedKey newest = publicKeys.newest(seen.name());
    if (newest.version().version() < seen.version()) {
      publicKeys.forget(seen.name());
      newest = publicKeys.newest(seen.name());
    }
    if (newest.version().version() < seen.version()) {
      throw new KeyUnavailableException(
          "There is no key version " + seen + ": the newest one is " + newest.version());
    }
    return newest;
  }
}
