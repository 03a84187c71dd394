package io.cryptos3.keymanager;

import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.server.Access;
import io.cryptos3.server.Principal;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Role;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * Admits an appliance instance: the instance of the path, by the hash of the TLS key that the owner
 * signed for it, and never by membership of a CA (rule I1). Usage, role and dates of its
 * certificate are checked as well. The database is asked, and changed, once the request was
 * counted.
 */
final class InstanceAccess implements Access {
  private static final int SHOWN_BYTES = 8;

  /**
   * An instance, counted by its TLS key: who has an old one uses up nothing of the instance's.
   *
   * @param key the hash of its TLS key
   */
  private record Caller(InstanceId instance, Bytes key) implements Principal {
    @Override
    public String name() {
      return "instance " + instance;
    }

    @Override
    public String identity() {
      return name() + " with the TLS key " + key.toHex().substring(0, 2 * SHOWN_BYTES);
    }
  }

  private final KnownKeys keys;
  private final Instances instances;
  private final InstanceUse use;
  private final Optional<Refreshes> refreshes;
  private final Set<InstanceState> states;
  private final String description;
  private final Clock clock;

  private InstanceAccess(
      KnownKeys keys,
      Instances instances,
      InstanceUse use,
      Optional<Refreshes> refreshes,
      Clock clock,
      Set<InstanceState> states,
      String description) {
    this.keys = keys;
    this.instances = instances;
    this.use = use;
    this.refreshes = refreshes;
    this.clock = clock;
    this.states = states;
    this.description = description;
  }

  /**
   * Admits instances that passed their trial. One that comes with the TLS key of its next epoch has
   * switched to that, so its old half ends here.
   */
  static Access active(
      KnownKeys keys, Instances instances, InstanceUse use, Refreshes refreshes, Clock clock) {
    return new InstanceAccess(
        keys,
        instances,
        use,
        Optional.of(refreshes),
        clock,
        Set.of(InstanceState.ACTIVE),
        "active instance");
  }

  /** Admits instances that are about to pass their trial, or passed it. */
  static Access bootstrapped(KnownKeys keys, Instances instances, InstanceUse use, Clock clock) {
    return new InstanceAccess(
        keys,
        instances,
        use,
        Optional.empty(),
        clock,
        Set.of(InstanceState.PENDING, InstanceState.ACTIVE),
        "pending or active instance");
  }

  @Override
  public Principal admit(Request request) {
    if (request.peerChain().isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, "This path needs an appliance's TLS certificate");
    }
    Caller caller = new Caller(PathIds.instance(request), tlsKeyHash(request));
    // I1
    if (!keys.has(PathIds.project(request), caller.instance, caller.key)) {
      throw Refusals.unknownInstance();
    }
    checkPurpose(request.peerChain().get(0));
    return caller;
  }

  @Override
  public void authorise(Request request) {
    Instance instance = instances.require(PathIds.project(request), PathIds.instance(request));
    // I1, F4
    Instance known = instance.as(tlsKeyHash(request)).orElseThrow(Refusals::unknownInstance);
    // U12
    if (!states.contains(instance.state())) {
      throw new ProblemException(
          ProblemCode.ACCESS_DENIED,
          "Instance " + instance.id() + " is " + instance.state() + ", expected " + description);
    }
    if (known.epoch() > instance.epoch()) {
      refreshes.ifPresent(all -> all.complete(request, instance));
    }
    use.note(instance);
  }

  /** Returns the hash of the TLS key that a caller with a certificate has proven to hold. */
  static Bytes tlsKeyHash(Request request) {
    return Bytes.of(Fingerprint.of(request.peerChain().get(0)).hash());
  }

  private void checkPurpose(X509Certificate leaf) {
    try {
      // I2
      leaf.checkValidity(Date.from(clock.instant()));
      CertificateChecks.requirePurpose(leaf, CertificateChecks.CLIENT_AUTH);
      CertificateChecks.requireRole(leaf, Role.APPLIANCE);
    } catch (CertificateException e) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
