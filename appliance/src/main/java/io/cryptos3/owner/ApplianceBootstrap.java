package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapAppliance;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;

/**
 * Gives an appliance its half (split-keys.md §8).
 *
 * <p>Each bootstrap has a fresh split; the two shares leave this process only in boxes that their
 * server alone can open, and are forgotten here.
 */
public final class ApplianceBootstrap {

  private final Owner owner;
  private final ProjectDescriptor project;

  /** Makes bootstraps for the owner, who stays the caller's to close. */
  public ApplianceBootstrap(Owner owner) {
    this.owner = owner;
    this.project = owner.project();
  }

  /**
   * Makes the appliance active: pending at the key manager first, then the appliance, which tries
   * its half out and is made active by that.
   *
   * @return the new instance
   * @throws IOException if a server cannot be reached, is another one than expected or refuses; the
   *     appliance is then as it was
   */
  public InstanceId run(BootstrapTarget target) throws IOException {
    KeyManagerOrders keyManager = new KeyManagerOrders(owner);
    ServerClient appliance = target.connect();
    BootstrapChallenge fromKeyManager = keyManager.challenge();
    BootstrapChallenge fromAppliance = target.challenge(appliance, owner.clock());
    // B4, B6
    InstanceId instance = InstanceId.random(owner.random());
    try (InstanceShares shares = owner.secrets().split(owner.random())) {
      BootstrapRecord record = sign(instance, target, shares, fromKeyManager, fromAppliance);
      keyManager.put(
          "/instances/" + instance, Bootstrap.sealForKeyManager(record, shares, fromKeyManager));
      appliance.post(
          "v1/bootstrap",
          certified(
              record,
              Bootstrap.sealForAppliance(record, shares, fromAppliance),
              target,
              fromAppliance),
          ApplianceStatus.class);
      return instance;
    }
  }

  private BootstrapRecord sign(
      InstanceId instance,
      BootstrapTarget target,
      InstanceShares shares,
      BootstrapChallenge fromKeyManager,
      BootstrapChallenge fromAppliance)
      throws IOException {
    return new BootstrapRecord(
            project.projectId(),
            project.masterEpoch(),
            project.keyManagerTlsKeyHash(),
            instance,
            Bytes.of(target.fingerprint().hash()),
            Bytes.of(shares.publicShare().encode()),
            Bootstrap.rhoHash(shares.rho()),
            fromKeyManager.nonce(),
            fromAppliance.nonce(),
            owner.nextSequence(),
            Bytes.EMPTY)
        .signedBy(owner.secrets().signingKey());
  }

  private BootstrapAppliance certified(
      BootstrapRecord record, Bytes box, BootstrapTarget target, BootstrapChallenge challenge)
      throws IOException {
    IssuedByRoot issued = new IssuedByRoot(owner);
    return new BootstrapAppliance(
        record,
        box,
        issued.appliance(record.instanceId(), challenge.tlsKey(), target.hosts()),
        issued.clientCa(challenge.clientCaKey()));
  }
}
