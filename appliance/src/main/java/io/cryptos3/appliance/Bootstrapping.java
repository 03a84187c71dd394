package io.cryptos3.appliance;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.client.HeaderExchange;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapAppliance;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/**
 * The appliance's side of a bootstrap (split-keys.md §8): believes only the owner's signature over
 * its own nonce and its own key, tries the half out with the key manager, and then becomes active.
 *
 * <p>Until the last step nothing changes: a bootstrap that fails leaves the appliance as it was.
 */
final class Bootstrapping {

  /** Instances count their refreshes. */
  private static final long FIRST_EPOCH = 0;

  private final OwnIdentity own;
  private final IssuedCertificates certificates;
  private final Trial trial;
  private final Challenges challenges;
  private final OwnerOrders orders;
  private final CurrentState state;
  private final AuditedChanges changes;
  private final HeaderExchange headers;
  private final Lock oneAtATime;
  private final Consumer<TlsIdentity> certified;

  /**
   * Makes the handler of bootstraps.
   *
   * @param oneAtATime held by whoever replaces what the appliance has
   * @param certified shows the new certificate from now on
   */
  Bootstrapping(
      OwnIdentity own,
      Challenges challenges,
      OwnerOrders orders,
      CurrentState state,
      AuditedChanges changes,
      HeaderExchange headers,
      Lock oneAtATime,
      Consumer<TlsIdentity> certified) {
    this.own = own;
    this.certificates = new IssuedCertificates(own);
    this.trial = new Trial(own.project(), own.random());
    this.challenges = challenges;
    this.orders = orders;
    this.state = state;
    this.changes = changes;
    this.headers = headers;
    this.oneAtATime = oneAtATime;
    this.certified = certified;
  }

  /** Becomes active, one bootstrap at a time. */
  void run(BootstrapAppliance request, Errand errand) {
    errand.alone(
        oneAtATime,
        "Another bootstrap or refresh is still running",
        () -> {
          become(request, errand);
          return null;
        });
  }

  private void become(BootstrapAppliance request, Errand errand) {
    BootstrapRecord record = request.record();
    ChallengeKeys keys =
        challenges
            .take(record.applianceNonce())
            .orElseThrow(() -> refused("Its challenge was used, has ended or is another server's"));
    ApplianceHalf half = accept(request, keys);
    try {
      TlsIdentity identity = certificates.appliance(request.tlsCertificate(), own.tls());
      CertificateAuthority clientCa =
          certificates.clientCa(request.clientCaCertificate(), keys.clientCa().orElseThrow());
      KeyManagerClient keyManager =
          new KeyManagerClient(own.project(), record.instanceId(), identity, headers);
      changes.run(
          AuditEvent.done(
              errand.requestId().hex(), "owner", "bootstrap", record.instanceId().hex()),
          () -> {
            orders.take(record.projectId(), record.sequence());
            InstanceShare share =
                trial.run(half, record.instanceId(), FIRST_EPOCH, keyManager, errand);
            certified.accept(identity);
            state.activate(new Active(share, half, own.random(), clientCa, keyManager));
          });
    } catch (RuntimeException e) {
      half.close();
      throw e;
    }
  }

  private ApplianceHalf accept(BootstrapAppliance request, ChallengeKeys keys) {
    try {
      return Bootstrap.acceptAtAppliance(
          request,
          own.project(),
          Bytes.of(own.fingerprint().hash()),
          request.record().applianceNonce(),
          keys.boxKey());
    } catch (CryptoS3Exception e) {
      throw new ProblemException(ProblemCode.ACCESS_DENIED, e.getMessage(), e);
    } finally {
      keys.close();
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(ProblemCode.ACCESS_DENIED, "Bootstrap refused: " + why);
  }
}
