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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The challenges that a server has given out and not seen answered: nonce and box key, each for one
 * use within ten minutes. They live in memory: a restart forgets them, and the owner starts over.
 *
 * <p>Anyone may ask for one, so a new one replaces the oldest when there are too many.
 */
public final class Challenges implements AutoCloseable {
  /** How long a challenge can be answered. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int MAX_OPEN = 256;
  private static final int NONCE_BYTES = 32;

  private record Open(BoxKey boxKey, Instant expiresAt) {}

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

  /** Makes a challenge, signed by the pinned TLS key. */
  public BootstrapChallenge issue() {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    BoxKey boxKey = BoxKey.random();
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    BootstrapChallenge unsigned = challenge(nonce, boxKey, expiresAt, Bytes.EMPTY);
    BootstrapChallenge signed =
        challenge(nonce, boxKey, expiresAt, sign(unsigned.signedContent(), tls.privateKey()));
    keep(signed.nonce(), new Open(boxKey, expiresAt));
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
