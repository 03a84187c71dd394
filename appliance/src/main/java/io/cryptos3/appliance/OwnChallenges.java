package io.cryptos3.appliance;

import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Role;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
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
 * The challenges that this appliance has given out and not yet seen answered. Each is good for one
 * use within ten minutes. They live in memory: a restart forgets them.
 *
 * <p>Anyone may ask for one, so they are few: a new one replaces the oldest.
 */
final class OwnChallenges {

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int MOST = 256;
  private static final int NONCE_BYTES = 32;

  private final TlsIdentity identity;
  private final PublicKey clientCaKey;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<Bytes, Open> open = new LinkedHashMap<>();

  /** A challenge that may still be answered. */
  record Open(BoxKey boxKey, Instant expiresAt) {}

  OwnChallenges(TlsIdentity identity, PublicKey clientCaKey, Clock clock, SecureRandom random) {
    this.identity = identity;
    this.clientCaKey = clientCaKey;
    this.clock = clock;
    this.random = random;
  }

  BootstrapChallenge issue() {
    byte[] nonceBytes = new byte[NONCE_BYTES];
    random.nextBytes(nonceBytes);
    Bytes nonce = Bytes.of(nonceBytes);
    BoxKey boxKey = BoxKey.random();
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    keep(nonce, new Open(boxKey, expiresAt));
    BootstrapChallenge unsigned = challenge(nonce, boxKey, expiresAt, Bytes.EMPTY);
    return challenge(nonce, boxKey, expiresAt, sign(unsigned));
  }

  /** Takes a challenge out of those that may be answered; empty if there is no such one. */
  synchronized Optional<Open> take(Bytes nonce) {
    return Optional.ofNullable(open.remove(nonce))
        .filter(challenge -> clock.instant().isBefore(challenge.expiresAt()));
  }

  private synchronized void keep(Bytes nonce, Open challenge) {
    Iterator<Open> oldest = open.values().iterator();
    if (open.size() >= MOST) {
      oldest.next().boxKey().close();
      oldest.remove();
    }
    open.put(nonce, challenge);
  }

  private BootstrapChallenge challenge(
      Bytes nonce, BoxKey boxKey, Instant expiresAt, Bytes signature) {
    return new BootstrapChallenge(
        Role.APPLIANCE,
        nonce,
        Bytes.of(boxKey.publicKey().encode()),
        Bytes.of(clientCaKey.getEncoded()),
        Bytes.of(identity.leaf().getPublicKey().getEncoded()),
        expiresAt,
        signature);
  }

  private Bytes sign(BootstrapChallenge challenge) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(identity.privateKey());
      signer.update(challenge.signedContent().encode());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: the TLS key cannot sign", e);
    }
  }
}
