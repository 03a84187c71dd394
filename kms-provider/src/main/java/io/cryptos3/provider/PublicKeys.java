package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public keys of a project. None is used before its record stands up against the pinned project
 * descriptor: the key manager's signature and proof, the name, the time.
 *
 * <p>The newest version of a key is asked for again after a bounded time, before its record
 * expires. While no appliance answers, the one known stays in use until the record expires.
 *
 * <p>Safe for several threads.
 */
final class PublicKeys {
  /** How records of newest versions are fetched. */
  interface Source {
    Optional<NamedPublicKey> newest(String keyName) throws IOException;
  }

  private record Newest(VerifiedKey key, Instant refetchAt) {}

  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int MAX_VERIFIED = 1_000;

  private final Source source;
  private final ProjectDescriptor project;
  private final Duration refetchAfter;
  private final Clock clock;
  private final Map<String, Newest> newest = new ConcurrentHashMap<>();

  /** What passed the checks, which cost two multiplications each. */
  private final Map<NamedPublicKey, VerifiedKey> verified = new ConcurrentHashMap<>();

  PublicKeys(Source source, ProjectDescriptor project, Duration refetchAfter, Clock clock) {
    this.source = source;
    this.project = project;
    this.refetchAfter = refetchAfter;
    this.clock = clock;
  }

  /** Returns the newest version of a key, as far as known here. */
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
      if (known == null || !now.isBefore(known.key().expiresAt())) {
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
    NamedPublicKey received =
        source
            .newest(keyName)
            .orElseThrow(() -> new IOException("Key " + keyName + " does not exist"));
    if (!received.name().equals(keyName)) {
      throw new IOException(
          "The appliance sent the public key of " + received.name() + ", expected " + keyName);
    }
    VerifiedKey key = verify(received, received.keyVersionName());
    return new Newest(key, earlier(now.plus(refetchAfter), key.expiresAt().minus(BEFORE_EXPIRY)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Returns the public key of a version, once its record has stood up.
   *
   * @throws IOException if it is of another version, or does not stand up; the message says whose
   *     fault it is
   */
  VerifiedKey verify(NamedPublicKey received, KeyVersionName expected) throws IOException {
    Instant now = clock.instant();
    VerifiedKey known = verified.get(received);
    if (known != null && known.version().equals(expected) && now.isBefore(known.expiresAt())) {
      return known;
    }
    VerifiedKey key;
    try {
      key =
          new VerifiedKey(
              expected, received.verify(expected, project, now), received.record().expiresAt());
    } catch (CryptoS3Exception e) {
      throw new IOException("Cannot use the public key of " + expected + ": " + e.getMessage(), e);
    }
    if (verified.size() >= MAX_VERIFIED) {
      verified.clear();
    }
    verified.put(received, key);
    return key;
  }

  void forget(String keyName) {
    newest.remove(keyName);
  }
}
