package io.cryptos3.appliance;

import io.cryptos3.audit.SignedAuditPage;
import io.cryptos3.client.HeaderExchange;
import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.MoveRequest;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.RenewedRecords;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.VersionRecords;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key manager as one instance of the appliance sees it: pinned by its key, over mutual TLS.
 *
 * <p>Every method throws {@link ProblemException} key-manager-unavailable if the key manager cannot
 * be reached in the errand's time or refuses, and quota-exceeded, rate-limited or
 * appliance-unproven if it says so. To repeat a call does no harm.
 */
public final class KeyManagerClient {

  /** For one call, if the request that it is for has as much time left. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ServerClient keyManager;
  private final String instance;

  KeyManagerClient(
      ProjectDescriptor project, InstanceId instance, TlsIdentity own, HeaderExchange headers) {
    Fingerprint pinned = Fingerprint.ofHash(project.keyManagerTlsKeyHash().toArray());
    this.keyManager =
        new ServerClient(
                "key manager",
                URI.create(project.keyManagerUrl()),
                TlsContexts.create(Optional.of(own), Trust.pinned(pinned, Role.KEY_MANAGER)),
                TIMEOUT)
            .exchanging(headers);
    this.instance = "v1/projects/" + project.projectId() + "/instances/" + instance;
  }

  InstanceActivated activate(ActivateInstance trial, Errand errand) {
    return call(
        errand,
        server ->
            server.post(
                instance + "/activate", trial, errand.requestId().hex(), InstanceActivated.class));
  }

  /** Has the old half ended; said again, it does no harm. */
  void completeRefresh(Errand errand) {
    call(
        errand,
        server -> {
          server.post(instance + "/refresh/complete", errand.requestId().hex());
          return null;
        });
  }

  /**
   * Creates a version in state pending; the same request again gives the same version.
   *
   * @return empty if the id was used before, for other values or for a version that is gone, or if
   *     the number was
   */
  public Optional<VersionRecords> createVersion(
      KeyVersionId version, CreateVersion request, Errand errand) {
    return call(
        errand,
        server -> {
          try {
            return Optional.of(
                server.put(
                    version(version), request, errand.requestId().hex(), VersionRecords.class));
          } catch (ServerProblemException e) {
            if (e.is(ProblemCode.CONFLICT)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Marks a version active, which was verified and tried. */
  public void activateVersion(KeyVersionId version, Errand errand) {
    order(version, "/activate", errand);
  }

  /** Returns fresh records of versions. */
  public RenewedRecords renew(RenewRecords request, Errand errand) {
    return call(
        errand,
        server ->
            server.post(
                instance + "/versions/records",
                request,
                errand.requestId().hex(),
                RenewedRecords.class));
  }

  /** Returns records that are proven to the project point of now; none of what is destroyed. */
  public RenewedRecords prove(RenewRecords request, Errand errand) {
    return call(
        errand,
        server ->
            server.post(
                instance + "/versions/proofs",
                request,
                errand.requestId().hex(),
                RenewedRecords.class));
  }

  /** Multiplies points by the key manager's half. */
  public EvaluateResponse evaluate(EvaluateRequest request, Errand errand) {
    return call(
        errand,
        server ->
            server.post(
                instance + "/evaluate", request, errand.requestId().hex(), EvaluateResponse.class));
  }

  /** Moves points from one version of a key to another. */
  public EvaluateResponse rewrap(MoveRequest request, Errand errand) {
    return call(
        errand,
        server ->
            server.post(
                instance + "/rewrap", request, errand.requestId().hex(), EvaluateResponse.class));
  }

  /** Returns records of the key manager's log, signed for the reader who has drawn the nonce. */
  SignedAuditPage audit(long after, Bytes nonce, Errand errand) {
    return call(
        errand,
        server ->
            server.get(
                instance + "/audit?after=" + after + "&nonce=" + nonce.toHex(),
                errand.requestId().hex(),
                SignedAuditPage.class));
  }

  /** Takes a version out of use. */
  public void disableVersion(KeyVersionId version, Errand errand) {
    order(version, "/disable", errand);
  }

  /** Brings a version back into use. */
  public void enableVersion(KeyVersionId version, Errand errand) {
    order(version, "/enable", errand);
  }

  /**
   * Takes back an order to destroy a version's halves.
   *
   * @return false if they are destroyed
   */
  public boolean undeleteVersion(KeyVersionId version, Errand errand) {
    return call(
        errand,
        server -> {
          try {
            server.post(version(version) + "/undelete", errand.requestId().hex());
            return true;
          } catch (ServerProblemException e) {
            if (e.is(ProblemCode.CONFLICT) || e.is(ProblemCode.KEY_NOT_FOUND)) {
              return false;
            }
            throw e;
          }
        });
  }

  /**
   * Orders the destruction of a version's halves; one that is not there is destroyed already.
   *
   * @param wait how long they are kept; empty for as short as the key manager allows
   */
  public void destroyVersion(KeyVersionId version, Optional<Duration> wait, Errand errand) {
    call(
        errand,
        server -> {
          try {
            String query = wait.map(time -> "?waitSeconds=" + time.toSeconds()).orElse("");
            server.delete(version(version) + query, errand.requestId().hex());
          } catch (ServerProblemException e) {
            if (!e.is(ProblemCode.NOT_FOUND) && !e.is(ProblemCode.KEY_NOT_FOUND)) {
              throw e;
            }
          }
          return null;
        });
  }

  private void order(KeyVersionId version, String path, Errand errand) {
    call(
        errand,
        server -> {
          server.post(version(version) + path, errand.requestId().hex());
          return null;
        });
  }

  private String version(KeyVersionId version) {
    return instance + "/versions/" + version;
  }

  private static ProblemCode passedOn(ServerProblemException e) {
    return Stream.of(
            ProblemCode.QUOTA_EXCEEDED, ProblemCode.RATE_LIMITED, ProblemCode.APPLIANCE_UNPROVEN)
        .filter(e::is)
        .findFirst()
        .orElse(ProblemCode.KEY_MANAGER_UNAVAILABLE);
  }

  private interface Call<T> {
    T run(ServerClient server) throws IOException;
  }

  private <T> T call(Errand errand, Call<T> call) {
    Duration left = errand.timeLeft();
    if (left.isZero()) {
      throw new ProblemException(
          ProblemCode.KEY_MANAGER_UNAVAILABLE, "The key manager took too long for this request");
    }
    try {
      return call.run(keyManager.within(left));
    } catch (ServerProblemException e) {
      throw new ProblemException(passedOn(e), e.getMessage(), e);
    } catch (IOException e) {
      throw new ProblemException(ProblemCode.KEY_MANAGER_UNAVAILABLE, e.getMessage(), e);
    }
  }
}
