package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.PrepareRefresh;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RefreshAppliance;
import io.cryptos3.wire.RefreshKeyManager;
import io.cryptos3.wire.RefreshOffer;
import io.cryptos3.wire.RefreshRecord;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;

/**
 * Gives an active appliance another half, TLS key and client CA (split-keys.md §11.1).
 *
 * <p>The appliance draws all of it; the owner certifies the keys, and signs what the key manager
 * has to know. The factor goes to the key manager in a box that the owner cannot open.
 */
public final class ApplianceRefresh {

  private static final String PREPARE = "v1/owner/refresh";

  private final Owner owner;
  private final ProjectDescriptor project;

  /** Makes refreshes for the owner, who stays the caller's to close. */
  public ApplianceRefresh(Owner owner) {
    this.owner = owner;
    this.project = owner.project();
  }

  /**
   * Refreshes an appliance. After a failure it is as it was, or has switched: a refresh of the one
   * that answers completes that.
   *
   * @param announced hears the appliance's next fingerprint before it can have switched to it
   * @throws IOException if a server cannot be reached, is another one than expected or refuses
   */
  public void run(BootstrapTarget target, Consumer<Fingerprint> announced) throws IOException {
    KeyManagerOrders keyManager = new KeyManagerOrders(owner);
    ServerClient appliance = target.connect();
    BootstrapChallenge challenge = keyManager.challenge();
    RefreshOffer offer = prepare(appliance, target, challenge);
    RefreshRecord record = sign(offer, target);
    RefreshAppliance certified = certify(offer, record, target);
    Fingerprint next = Fingerprint.ofHash(record.tlsKeyHash().toArray());
    announced.accept(next);
    keyManager.put(
        "/instances/" + offer.instanceId() + "/refresh",
        new RefreshKeyManager(record, offer.box()));
    complete(appliance, certified, new BootstrapTarget(target.url(), next, target.hosts()));
  }

  private RefreshOffer prepare(
      ServerClient appliance, BootstrapTarget target, BootstrapChallenge challenge)
      throws IOException {
    BootstrapChallenge fromAppliance = target.challenge(appliance, owner.clock());
    OwnerCommand command =
        new OwnerCommand(
                project.projectId(),
                "POST /" + PREPARE,
                fromAppliance.nonce(),
                owner.nextSequence(),
                Bytes.of(Json.encode(new PrepareRefresh(challenge))),
                Bytes.EMPTY)
            .signedBy(owner.secrets().signingKey());
    RefreshOffer offer = appliance.post(PREPARE, command, RefreshOffer.class);
    verify(offer, project.projectId(), fromAppliance, challenge);
    return offer;
  }

  /** Believes an offer that the TLS key behind the appliance's challenge has signed for this. */
  static void verify(
      RefreshOffer offer,
      ProjectId project,
      BootstrapChallenge fromAppliance,
      BootstrapChallenge fromKeyManager)
      throws IOException {
    try {
      // F9
      boolean genuine =
          offer.projectId().equals(project)
              && offer.keyManagerNonce().equals(fromKeyManager.nonce())
              && EcKeys.verifies(
                  EcKeys.publicKey(fromAppliance.tlsKey().toArray()),
                  offer.signedContent(),
                  offer.signature());
      if (!genuine) {
        throw new IOException("The appliance's refresh offer is not signed by its TLS key");
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed TLS key of the appliance", e);
    }
  }

  private RefreshRecord sign(RefreshOffer offer, BootstrapTarget target) throws IOException {
    try {
      return new RefreshRecord(
              project.projectId(),
              project.masterEpoch(),
              project.keyManagerTlsKeyHash(),
              offer.instanceId(),
              offer.epoch(),
              Bytes.of(target.fingerprint().hash()),
              Bytes.of(Fingerprint.of(EcKeys.publicKey(offer.tlsKey().toArray())).hash()),
              offer.publicShare(),
              offer.keyManagerNonce(),
              owner.nextSequence(),
              Bytes.EMPTY)
          .signedBy(owner.secrets().signingKey());
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed keys in the refresh offer of the appliance", e);
    }
  }

  private RefreshAppliance certify(RefreshOffer offer, RefreshRecord record, BootstrapTarget target)
      throws IOException {
    IssuedByRoot issued = new IssuedByRoot(owner);
    return new RefreshAppliance(
        record,
        issued.appliance(offer.instanceId(), offer.tlsKey(), target.hosts()),
        issued.clientCa(offer.clientCaKey()));
  }

  /** Once more under its next key, if the answer was lost: the appliance may have switched. */
  private static void complete(
      ServerClient appliance, RefreshAppliance request, BootstrapTarget next) throws IOException {
    try {
      appliance.post("v1/refresh", request, ApplianceStatus.class);
    } catch (ServerProblemException e) {
      throw e;
    } catch (IOException e) {
      try {
        next.connect().post("v1/refresh", request, ApplianceStatus.class);
      } catch (IOException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }
}
