package io.cryptos3.server;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Role;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The challenges that a server has given out and not seen answered: nonce and box key, each for one
 * use within ten minutes. They live in memory: a restart forgets them, and the owner starts over.
 *
 * <p>Anyone may ask for one. So each caller has a few, of which a new one replaces the oldest, and
 * does not replace another caller's; only if there are too many callers does one with the most lose
 * its oldest.
 */
public final class Challenges implements AutoCloseable {
  /** How long a challenge can be answered. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int MAX_PER_CALLER = 8;
  private static final int MAX_OPEN = 4096;
  private static final int NONCE_BYTES = 32;

  private record Open(String caller, ChallengeKeys keys, Instant expiresAt) {}

  private final Map<Bytes, Open> open = new LinkedHashMap<>();
  private final Role role;
  private final Supplier<TlsIdentity> tls;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Makes the challenges of one server.
   *
   * @param tls the key that the owner has pinned, as it is at the moment; it signs
   */
  public Challenges(Role role, Supplier<TlsIdentity> tls, Clock clock, SecureRandom random) {
    this.role = role;
    this.tls = tls;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a challenge, signed by the pinned TLS key.
   *
   * @param caller whose challenges it competes with, such as {@link Request#peerNetwork()}
   */
  public BootstrapChallenge issue(String caller) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    ChallengeKeys keys = new ChallengeKeys(BoxKey.random(), drawClientCa());
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    TlsIdentity signer = tls.get();
    BootstrapChallenge unsigned = challenge(signer, nonce, keys, expiresAt, Bytes.EMPTY);
    Bytes signature = EcKeys.sign(signer.privateKey(), unsigned.signedContent());
    BootstrapChallenge signed = challenge(signer, nonce, keys, expiresAt, signature);
    keep(signed.nonce(), new Open(caller, keys, expiresAt));
    return signed;
  }

  private synchronized void keep(Bytes nonce, Open challenge) {
    forgetExpired();
    Map<String, Long> counts = counts();
    if (counts.getOrDefault(challenge.caller, 0L) >= MAX_PER_CALLER) {
      forgetOldest(challenge.caller);
    } else if (open.size() >= MAX_OPEN) {
      forgetOldest(Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
    open.put(nonce, challenge);
  }

  private Map<String, Long> counts() {
    return open.values().stream()
        .collect(Collectors.groupingBy(Open::caller, Collectors.counting()));
  }

  private void forgetOldest(String caller) {
    Iterator<Open> oldestFirst = open.values().iterator();
    while (oldestFirst.hasNext()) {
      Open next = oldestFirst.next();
      if (next.caller.equals(caller)) {
        next.keys.close();
        oldestFirst.remove();
        return;
      }
    }
  }

  /**
   * Takes the keys of a challenge, which cannot be used again (rule B1); the caller closes them.
   *
   * @return empty if the challenge is unknown, used or older than {@link #LIFETIME}
   */
  public synchronized Optional<ChallengeKeys> take(Bytes nonce) {
    forgetExpired();
    return Optional.ofNullable(open.remove(nonce)).map(challenge -> challenge.keys);
  }

  /**
   * Uses up the challenge of an owner's command, which needs none of its keys.
   *
   * @throws ProblemException access-denied, if it cannot be used any more
   */
  public void useUp(Bytes nonce) {
    // O6
    take(nonce)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.ACCESS_DENIED,
                    "The command's challenge was used, has ended or is another server's"))
        .close();
  }

  /** Wipes the keys of challenges that were not answered in time. */
  public synchronized void forgetExpired() {
    Instant now = clock.instant();
    open.values()
        .removeIf(
            challenge -> {
              boolean expired = !now.isBefore(challenge.expiresAt);
              if (expired) {
                challenge.keys.close();
              }
              return expired;
            });
  }

  @Override
  public synchronized void close() {
    open.values().forEach(challenge -> challenge.keys.close());
    open.clear();
  }

  private BootstrapChallenge challenge(
      TlsIdentity signer, byte[] nonce, ChallengeKeys keys, Instant expiresAt, Bytes signature) {
    return new BootstrapChallenge(
        role,
        Bytes.of(nonce),
        Bytes.of(keys.boxKey().publicKey().encode()),
        keys.clientCa().map(Challenges::encoded).orElse(Bytes.EMPTY),
        Bytes.of(signer.leaf().getPublicKey().getEncoded()),
        expiresAt,
        signature);
  }

  /** An appliance's client CA has a fresh key at each bootstrap, which sealing forgets. */
  private Optional<KeyPair> drawClientCa() {
    return role == Role.APPLIANCE ? Optional.of(EcKeys.generate(random)) : Optional.empty();
  }

  private static Bytes encoded(KeyPair pair) {
    return Bytes.of(pair.getPublic().getEncoded());
  }
}
