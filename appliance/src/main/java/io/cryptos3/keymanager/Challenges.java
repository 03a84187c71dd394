package io.cryptos3.keymanager;

import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Role;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The challenges of bootstraps that are under way: nonce and box key, for one use, in memory only.
 * A restart forgets them, and the owner starts over.
 */
final class Challenges implements AutoCloseable {
  /** How long a challenge can be answered. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Anyone may ask for challenges, so the oldest go when there are more. */
  static final int MAX_OPEN = 1000;

  private static final int NONCE_BYTES = 32;

  private record Open(ProjectId project, BoxKey boxKey, Instant expiresAt) {}

  private final Map<Bytes, Open> open = new LinkedHashMap<>();
  private final TlsIdentity tls;
  private final Clock clock;
  private final SecureRandom random;

  Challenges(TlsIdentity tls, Clock clock, SecureRandom random) {
    this.tls = tls;
    this.clock = clock;
    this.random = random;
  }

  /** Makes a challenge, signed by the pinned TLS key. */
  BootstrapChallenge issue(ProjectId project) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    BoxKey boxKey = BoxKey.random();
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    BootstrapChallenge unsigned = challenge(nonce, boxKey, expiresAt, Bytes.EMPTY);
    BootstrapChallenge signed =
        challenge(nonce, boxKey, expiresAt, sign(unsigned.signedContent(), tls.privateKey()));
    keep(signed.nonce(), new Open(project, boxKey, expiresAt));
    return signed;
  }

  private synchronized void keep(Bytes nonce, Open challenge) {
    forgetExpired();
    if (open.size() >= MAX_OPEN) {
      Iterator<Open> oldest = open.values().iterator();
      oldest.next().boxKey.close();
      oldest.remove();
    }
    open.put(nonce, challenge);
  }

  /**
   * Takes the box key of a challenge, which cannot be used again; the caller closes it.
   *
   * @throws ProblemException conflict, if there is no such challenge any more
   */
  synchronized BoxKey take(ProjectId project, Bytes nonce) {
    forgetExpired();
    Open challenge = open.get(nonce);
    if (challenge == null || !challenge.project.equals(project)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The bootstrap's challenge is unknown, used or older than "
              + LIFETIME.toMinutes()
              + " minutes");
    }
    open.remove(nonce);
    return challenge.boxKey;
  }

  /** Wipes the keys of challenges that were not answered in time. */
  synchronized void forgetExpired() {
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
        Role.KEY_MANAGER,
        Bytes.of(nonce),
        Bytes.of(boxKey.publicKey().encode()),
        Bytes.EMPTY,
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
