package io.cryptos3.appliance;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.client.HeaderExchange;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.HalfRefresh;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Refresh;
import io.cryptos3.wire.RefreshAppliance;
import io.cryptos3.wire.RefreshOffer;
import io.cryptos3.wire.RefreshRecord;
import java.security.KeyPair;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The appliance's side of a refresh (split-keys.md §11.1): another half, another TLS key, another
 * client CA, all drawn here.
 *
 * <p>What it has stays in use until the key manager has the next and a trial has passed; the key
 * manager keeps its old half until the appliance has switched. So each step may fail, be repeated,
 * or be followed by a refresh that starts anew.
 */
final class Refreshing {

  private final OwnIdentity own;
  private final OwnerOrders orders;
  private final CurrentState state;
  private final AuditedChanges changes;
  private final IssuedCertificates certificates;
  private final Trial trial;
  private final Consumer<TlsIdentity> certified;
  private final HeaderExchange headers;
  private final Lock oneAtATime;

  /**
   * Makes the handler of refreshes.
   *
   * @param oneAtATime held by whoever replaces what the appliance has
   * @param certified shows the new certificate from now on
   */
  Refreshing(
      OwnIdentity own,
      OwnerOrders orders,
      CurrentState state,
      AuditedChanges changes,
      HeaderExchange headers,
      Lock oneAtATime,
      Consumer<TlsIdentity> certified) {
    this.own = own;
    this.orders = orders;
    this.state = state;
    this.changes = changes;
    this.headers = headers;
    this.oneAtATime = oneAtATime;
    this.certificates = new IssuedCertificates(own);
    this.trial = new Trial(own.project(), own.random());
    this.certified = certified;
  }

  /** Draws the next half and keys; nothing else changes. */
  RefreshOffer prepare(BootstrapChallenge challenge, Errand errand) {
    return alone(errand, () -> draw(challenge, errand));
  }

  private RefreshOffer draw(BootstrapChallenge challenge, Errand errand) {
    Active active = state.active();
    // A refresh before this one may have been interrupted when the key manager had to hear of it.
    active.keyManager().completeRefresh(errand);
    try (HalfRefresh factor = HalfRefresh.random(own.random())) {
      NextHalf next = active.drawNext(factor);
      RefreshOffer unsealed =
          new RefreshOffer(
              own.project().projectId(),
              active.instance(),
              active.share().epoch() + 1,
              Bytes.of(next.half().publicShare().encode()),
              encoded(next.tls()),
              encoded(next.clientCa()),
              challenge.nonce(),
              Bytes.EMPTY,
              Bytes.EMPTY);
      Bytes box = Refresh.seal(factor, unsealed, challenge.boxKey());
      RefreshOffer unsigned = unsealed.with(box, Bytes.EMPTY);
      return unsigned.with(box, EcKeys.sign(own.tls().privateKey(), unsigned.signedContent()));
    } catch (CryptoS3Exception e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }

  /** Switches to what was prepared; the same again only makes sure that the key manager knows. */
  void run(RefreshAppliance request, Errand errand) {
    alone(
        errand,
        () -> {
          verify(request.record());
          if (!isDone(request.record())) {
            become(request, errand);
          }
          state.active().keyManager().completeRefresh(errand);
          return null;
        });
  }

  private <T> T alone(Errand errand, Supplier<T> work) {
    return errand.alone(oneAtATime, "Another bootstrap or refresh is still running", work);
  }

  private void verify(RefreshRecord record) {
    try {
      Refresh.verify(record, own.project());
    } catch (CryptoS3Exception e) {
      throw new ProblemException(ProblemCode.ACCESS_DENIED, e.getMessage(), e);
    }
  }

  private boolean isDone(RefreshRecord record) {
    Active active = state.active();
    return record.instanceId().equals(active.instance())
        && record.epoch() == active.share().epoch()
        && record.publicShare().equals(active.share().publicShare());
  }

  private void become(RefreshAppliance request, Errand errand) {
    RefreshRecord record = request.record();
    Active active = state.active();
    NextHalf next =
        active.next().filter(drawn -> fits(record, active, drawn)).orElseThrow(this::stale);
    TlsIdentity identity = certificates.appliance(request.tlsCertificate(), next.tls());
    CertificateAuthority clientCa =
        certificates.clientCa(request.clientCaCertificate(), next.clientCa());
    KeyManagerClient keyManager =
        new KeyManagerClient(own.project(), active.instance(), identity, headers);
    changes.run(
        AuditEvent.done(errand.requestId().hex(), "owner", "refresh", active.instance().hex()),
        () -> {
          orders.take(record.projectId(), record.sequence());
          InstanceShare share = tryOut(next, active, record.epoch(), keyManager, errand);
          active.handOverNext();
          // F3
          state.replace(active, new Active(share, next.half(), own.random(), clientCa, keyManager));
          own.become(identity);
          certified.accept(identity);
        });
  }

  private InstanceShare tryOut(
      NextHalf next, Active active, long epoch, KeyManagerClient keyManager, Errand errand) {
    try {
      return trial.run(next.half(), active.instance(), epoch, keyManager, errand);
    } catch (IllegalStateException e) {
      // Sealing forgets the next half too.
      state.active();
      throw e;
    }
  }

  private boolean fits(RefreshRecord record, Active active, NextHalf drawn) {
    // F8
    return record.instanceId().equals(active.instance())
        && record.epoch() == active.share().epoch() + 1
        && record.oldTlsKeyHash().equals(Bytes.of(own.fingerprint().hash()))
        && record.tlsKeyHash().equals(Bytes.of(Fingerprint.of(drawn.tls().getPublic()).hash()))
        && record.publicShare().equals(Bytes.of(drawn.half().publicShare().encode()));
  }

  private ProblemException stale() {
    return new ProblemException(
        ProblemCode.CONFLICT,
        "The refresh record is not of the keys that this appliance has drawn last; refresh anew");
  }

  private static Bytes encoded(KeyPair pair) {
    return Bytes.of(pair.getPublic().getEncoded());
  }
}
