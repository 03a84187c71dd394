package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;

/** Asks a server for a bootstrap challenge and believes only what its pinned key has signed. */
final class Challenges {

  private Challenges() {}

  static BootstrapChallenge fetch(
      ServerClient server, String path, Role role, Fingerprint pinned, Clock clock)
      throws IOException {
    BootstrapChallenge challenge = server.post(path, BootstrapChallenge.class);
    verify(challenge, role, pinned, clock);
    return challenge;
  }

  /**
   * Checks a received challenge (rule B2).
   *
   * @throws IOException naming the server that it should be of
   */
  static void verify(BootstrapChallenge challenge, Role role, Fingerprint pinned, Clock clock)
      throws IOException {
    if (challenge.role() != role) {
      throw refused(role, "is of the role " + challenge.role().label());
    }
    if (!isSignedBy(pinned, challenge)) {
      throw refused(role, "is not signed by the key " + pinned);
    }
    if (!clock.instant().isBefore(challenge.expiresAt())) {
      throw refused(
          role, "ended at " + challenge.expiresAt() + ", and now it is " + clock.instant());
    }
  }

  private static boolean isSignedBy(Fingerprint pinned, BootstrapChallenge challenge) {
    try {
      PublicKey key = EcKeys.publicKey(challenge.tlsKey().toArray());
      return Fingerprint.of(key).equals(pinned)
          && EcKeys.verifies(key, challenge.signedContent(), challenge.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static IOException refused(Role role, String why) {
    return new IOException("The bootstrap challenge of the " + role.label() + " " + why);
  }
}
