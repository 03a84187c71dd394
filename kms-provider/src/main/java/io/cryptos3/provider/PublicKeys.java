package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.PinnedProject;
import io.cryptos3.provider.client.ServedKey;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of a project to encrypt to. None is used before its record stands up against the
 * pinned project descriptor: the key manager's signature and proof, the name, and its time. A
 * version older than one that is known is refused.
 *
 * <p>The newest version of a key is asked for again after a bounded time, before its record
 * expires. While no appliance answers, the one known stays in use until the record expires; an
 * answer that refuses, as for a version that is disabled, ends its use.
 *
 * <p>Safe for several threads.
 */
final class PublicKeys {
  /** How records of newest versions are fetched. */
  interface Source {
    Optional<ServedKey> newest(String keyName) throws IOException;
  }

  private record Newest(VerifiedKey key, Instant refetchAt) {}

  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Source source;
  private final PinnedProject project;
  private final Duration refetchAfter;
  private final KnownVersions versions;
  private final Clock clock;
  private final Map<String, Newest> newest = new ConcurrentHashMap<>();

  /**
   * @param refetchAfter how long a newest version is taken for the newest
   * @param versions shared by all providers of a process, which so remembers more than each
   */
  PublicKeys(
      Source source,
      PinnedProject project,
      Duration refetchAfter,
      KnownVersions versions,
      Clock clock) {
    this.source = source;
    this.project = project;
    this.refetchAfter = refetchAfter;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * Returns the newest version of a key, as far as known here.
   *
   * @throws IOException if there is no such key, its record does not stand up, or a newer version
   *     is known; the message names the appliance
   */
  VerifiedKey newest(String keyName) throws IOException {
    Newest known = newest.get(keyName);
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.refetchAt())) {
      return known.key();
    }
    try {
      Newest fetched = fetch(keyName, now);
      newest.put(keyName, fetched);
      return fetched.key();
    } catch (KeyUnavailableException e) {
      // N8: what is disabled is not used until its record expires.
      if (known == null
          || ApplianceClient.isDecision(e)
          || !now.isBefore(known.key().expiresAt())) {
        newest.remove(keyName);
        throw e;
      }
      newest.replace(
          keyName,
          known,
          new Newest(known.key(), earlier(now.plus(RETRY), known.key().expiresAt())));
      return known.key();
    }
  }

  private Newest fetch(String keyName, Instant now) throws IOException {
    // Read before the question: a roll may overtake the answer, which is honest nevertheless.
    Map<KeyId, Integer> known = versions.of(keyName);
    ServedKey served =
        source
            .newest(keyName)
            .orElseThrow(() -> new IOException("Key " + keyName + " does not exist"));
    VerifiedKey key = verifyForWriting(keyName, served, now);
    int atLeast = known.getOrDefault(served.publicKey().record().keyId(), 0);
    // R10
    if (key.version().version() < atLeast) {
      throw new IOException(
          String.format(
              "The appliance at %s says that %s is the newest version of the key, but %s exists: it"
                  + " lags behind, or lies",
              served.appliance(), key.version(), new KeyVersionName(keyName, atLeast)));
    }
    versions.add(served.publicKey());
    return new Newest(key, earlier(now.plus(refetchAfter), key.expiresAt().minus(BEFORE_EXPIRY)));
  }

  private VerifiedKey verifyForWriting(String keyName, ServedKey served, Instant now)
      throws IOException {
    NamedPublicKey received = served.publicKey();
    if (!received.name().equals(keyName)) {
      throw new IOException(
          String.format(
              "The appliance at %s sent the public key of %s, expected %s",
              served.appliance(), received.name(), keyName));
    }
    try {
      return new VerifiedKey(
          received.keyVersionName(),
          project.verify(pinned -> received.verifyForWriting(pinned, now)),
          received.record().expiresAt());
    } catch (CryptoS3Exception e) {
      throw new IOException(
          String.format(
              "Cannot use the public key of %s that the appliance at %s sent: %s",
              received.keyVersionName(), served.appliance(), e.getMessage()),
          e);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  void forget(String keyName) {
    newest.remove(keyName);
  }
}
