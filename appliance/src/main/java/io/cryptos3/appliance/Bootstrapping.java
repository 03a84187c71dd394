package io.cryptos3.appliance;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.client.HeaderExchange;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapAppliance;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Challenges challenges;
  private final OwnerOrders orders;
  private final CurrentState state;
  private final AuditedChanges changes;
  private final Lock oneAtATime = new ReentrantLock();
  private final HeaderExchange headers;
  private final Consumer<TlsIdentity> certified;

  /**
   * Makes the handler of bootstraps.
   *
   * @param certified shows the new certificate from now on
   */
  Bootstrapping(
      OwnIdentity own,
      Challenges challenges,
      OwnerOrders orders,
      CurrentState state,
      AuditedChanges changes,
      HeaderExchange headers,
      Consumer<TlsIdentity> certified) {
    this.own = own;
    this.challenges = challenges;
    this.orders = orders;
    this.state = state;
    this.changes = changes;
    this.headers = headers;
    this.certified = certified;
  }

  /** Becomes active, one bootstrap at a time. */
  void run(BootstrapAppliance request, Errand errand) {
    errand.alone(
        oneAtATime,
        "Another bootstrap is still running",
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
      TlsIdentity identity = certificate(request);
      CertificateAuthority clientCa = clientCa(request, keys.clientCa().orElseThrow());
      KeyManagerClient keyManager =
          new KeyManagerClient(own.project(), record.instanceId(), identity, headers);
      changes.run(
          AuditEvent.done(
              errand.requestId().hex(), "owner", "bootstrap", record.instanceId().hex()),
          () -> {
            orders.take(record.projectId(), record.sequence());
            InstanceShare share = tryOut(half, record.instanceId(), keyManager, errand);
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

  private TlsIdentity certificate(BootstrapAppliance request) {
    try {
      X509Certificate certificate = CertificateChecks.parse(request.tlsCertificate().toArray());
      if (!certificate.getPublicKey().equals(own.tls().leaf().getPublicKey())) {
        throw new CertificateException("The appliance's certificate is for another key");
      }
      CertificateChecks.requireAppliance(List.of(certificate), own.root(), own.now());
      CertificateChecks.requirePurpose(certificate, CertificateChecks.CLIENT_AUTH);
      return new TlsIdentity(own.tls().privateKey(), List.of(certificate));
    } catch (CertificateException e) {
      throw refused(e.getMessage());
    }
  }

  private CertificateAuthority clientCa(BootstrapAppliance request, KeyPair pair) {
    try {
      X509Certificate certificate =
          CertificateChecks.parse(request.clientCaCertificate().toArray());
      CertificateChecks.requireClientCa(certificate, pair.getPublic(), own.root(), own.now());
      return new CertificateAuthority(certificate, pair.getPrivate(), own.clock(), own.random());
    } catch (CertificateException e) {
      throw refused(e.getMessage());
    }
  }

  /**
   * Has the key manager evaluate a point of a one-use key, and compares: both halves fit, or the
   * bootstrap fails here and not at the first reader.
   *
   * @return what clients will verify the half's proofs against
   */
  private InstanceShare tryOut(
      ApplianceHalf half, InstanceId instance, KeyManagerClient keyManager, Errand errand) {
    try (Scalar u = Scalar.random(own.random())) {
      Point point = half.evaluate(u.times(Point.GENERATOR));
      InstanceActivated answer =
          keyManager.activate(
              new ActivateInstance(errand.requestId(), Bytes.of(point.encode())), errand);
      Point expected = u.times(Point.decode(answer.publicKey().toArray()));
      // B15
      if (!Point.decode(answer.point().toArray()).equals(expected)) {
        throw trialFailed(null);
      }
      answer.instanceShare().verifyOwn(own.project(), instance, FIRST_EPOCH, half.publicShare());
      return answer.instanceShare();
    } catch (CryptoS3Exception e) {
      throw trialFailed(e);
    }
  }

  private static ProblemException trialFailed(CryptoS3Exception cause) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE,
        "The key manager's half does not fit this appliance's: the trial evaluation failed",
        cause);
  }

  private static ProblemException refused(String why) {
    return new ProblemException(ProblemCode.ACCESS_DENIED, "Bootstrap refused: " + why);
  }
}
