package io.cryptos3.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.SelfSigned;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.Challenges;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.RefreshOffer;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which keys the owner's tool certifies at a refresh. */
class RefreshOfferCheckTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ProjectId project = ProjectId.random(RANDOM);
  private final TlsIdentity tls = identity();
  private final BootstrapChallenge fromAppliance = challenge(Role.APPLIANCE, tls);
  private final BootstrapChallenge fromKeyManager = challenge(Role.KEY_MANAGER, identity());

  // F9
  @Test
  void anOfferIsBelievedIfThePinnedKeySignedItForThisProjectAndChallenge() throws Exception {
    verify(signed(offer(project, fromKeyManager), tls));

    refused(signed(offer(project, fromKeyManager), identity()));
    refused(signed(offer(ProjectId.random(RANDOM), fromKeyManager), tls));
    refused(signed(offer(project, fromAppliance), tls));
    RefreshOffer otherBox =
        signed(offer(project, fromKeyManager), tls).with(Bytes.of(new byte[2]), Bytes.EMPTY);
    refused(otherBox.with(otherBox.box(), signed(offer(project, fromKeyManager), tls).signature()));
  }

  private void verify(RefreshOffer offer) throws IOException {
    ApplianceRefresh.verify(offer, project, fromAppliance, fromKeyManager);
  }

  private void refused(RefreshOffer offer) {
    assertEquals(
        "The appliance's refresh offer is not signed by its TLS key",
        assertThrows(IOException.class, () -> verify(offer)).getMessage());
  }

  private static RefreshOffer offer(ProjectId of, BootstrapChallenge sealedTo) {
    Bytes key = Bytes.of(EcKeys.generate(RANDOM).getPublic().getEncoded());
    return new RefreshOffer(
        of,
        InstanceId.random(RANDOM),
        1,
        Bytes.of(Point.GENERATOR.encode()),
        key,
        key,
        sealedTo.nonce(),
        Bytes.of(new byte[1]),
        Bytes.EMPTY);
  }

  private static RefreshOffer signed(RefreshOffer offer, TlsIdentity signer) {
    return offer.with(offer.box(), EcKeys.sign(signer.privateKey(), offer.signedContent()));
  }

  private static BootstrapChallenge challenge(Role role, TlsIdentity signer) {
    try (Challenges challenges = new Challenges(role, () -> signer, CLOCK, RANDOM)) {
      return challenges.issue("");
    }
  }

  private static TlsIdentity identity() {
    return SelfSigned.server(
        EcKeys.generate(RANDOM), Role.APPLIANCE, List.of("localhost"), CLOCK, RANDOM);
  }
}
