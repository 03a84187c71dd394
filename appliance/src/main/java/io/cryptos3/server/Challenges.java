package io.cryptos3.server;

import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Role;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private record Open(String caller, BoxKey boxKey, Instant expiresAt) {}

  private final Map<Bytes, Open> open = new LinkedHashMap<>();
  private final Role role;
  private final TlsIdentity tls;
  private final Bytes clientCaKey;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Makes the challenges of one server.
   *
   * @param tls the key that the owner has pinned; it signs
   * @param clientCaKey what the owner is to certify; empty at a key manager
   */
  public Challenges(
      Role role, TlsIdentity tls, Bytes clientCaKey, Clock clock, SecureRandom random) {
    this.role = role;
    this.tls = tls;
    this.clientCaKey = clientCaKey;
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
    BoxKey boxKey = BoxKey.random();
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    BootstrapChallenge unsigned = challenge(nonce, boxKey, expiresAt, Bytes.EMPTY);
    BootstrapChallenge signed =
        challenge(nonce, boxKey, expiresAt, sign(unsigned.signedContent(), tls.privateKey()));
    keep(signed.nonce(), new Open(caller, boxKey, expiresAt));
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
        next.boxKey.close();
        oldestFirst.remove();
        return;
      }
    }
  }

  /**
   * Takes the box key of a challenge, which cannot be used again; the caller closes it.
   *
   * @return empty if the challenge is unknown, used or older than {@link #LIFETIME}
   */
  public synchronized Optional<BoxKey> take(Bytes nonce) {
    forgetExpired();
    return Optional.ofNullable(open.remove(nonce)).map(challenge -> challenge.boxKey);
  }

  /** Wipes the keys of challenges that were not answered in time. */
  public synchronized void forgetExpired() {
    Instant now = clock.instant();
    open.values()
        .removeIf(
            challenge -> {
              boolean expired = !now.isBefore(challenge.expiresAt);
              if (expired) {
                challenge.boxKey.close();
              }
              return expired;
            });
  }

  @Override
  public synchronized void close() {
    open.values().forEach(challenge -> challenge.boxKey.close());
    open.clear();
  }

  private BootstrapChallenge challenge(
      byte[] nonce, BoxKey boxKey, Instant expiresAt, Bytes signature) {
    return new BootstrapChallenge(
        role,
        Bytes.of(nonce),
        Bytes.of(boxKey.publicKey().encode()),
        clientCaKey,
        Bytes.of(tls.leaf().getPublicKey().getEncoded()),
        expiresAt,
        signature);
  }

  private static Bytes sign(FixedEncoding content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(content.encode());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: the TLS key cannot sign", e);
    }
  }
}
