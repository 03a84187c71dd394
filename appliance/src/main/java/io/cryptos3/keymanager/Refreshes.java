package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.HalfRefresh;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Refresh;
import io.cryptos3.wire.RefreshKeyManager;
import io.cryptos3.wire.RefreshRecord;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The key manager's side of a refresh (split-keys.md §11.1). The new half stays beside the old one
 * until the appliance has switched: until then the old one evaluates, and a refresh that was
 * interrupted can be begun anew.
 */
final class Refreshes {
  private final Database database;
  private final AuditLog audit;
  private final Projects projects;
  private final Challenges challenges;
  private final KnownKeys keys;
  private final Pads pads;
  private final Erasure erasure;

  Refreshes(
      Database database,
      AuditLog audit,
      Projects projects,
      Challenges challenges,
      KnownKeys keys,
      Pads pads,
      Erasure erasure) {
    this.database = database;
    this.audit = audit;
    this.projects = projects;
    this.challenges = challenges;
    this.keys = keys;
    this.pads = pads;
    this.erasure = erasure;
  }

  /** {@code PUT …/instances/{instance}/refresh}: checks the new half, and stores it as the next. */
  Response store(Request request) {
    RefreshKeyManager message = request.body(RefreshKeyManager.class);
    RefreshRecord record = message.record();
    Project project = projects.require(PathIds.project(request));
    InstanceId id = PathIds.instance(request);
    try (BoxKey boxKey = takeChallenge(record)) {
      Refresh.verify(record, project.descriptor());
      audit.append(
          AuditEvent.done(
              request.requestId(), "owner", "refresh instance", project.id().hex(), id.hex()));
      try (HalfRefresh factor = Refresh.open(message, boxKey)) {
        Point share = Point.decode(record.publicShare().toArray());
        ProjectDescriptor descriptor = project.descriptor();
        database.write(handle -> store(handle, id, record, factor, share, descriptor));
        keys.add(project.id(), id, record.tlsKeyHash());
      }
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    return Response.noContent();
  }

  private Void store(
      Handle handle,
      InstanceId id,
      RefreshRecord record,
      HalfRefresh factor,
      Point share,
      ProjectDescriptor descriptor)
      throws CryptoS3Exception {
    projects.takeOrder(handle, descriptor, record.sequence());
    Instance instance =
        InstanceTable.find(handle, record.projectId(), id).orElseThrow(Refusals::noInstance);
    requireFollows(instance, record);
    // F1
    try (Scalar pad = pads.open(handle, instance);
        Scalar next = factor.refresh(pad, share, descriptor.pointY())) {
      InstanceTable.storeNext(
          handle,
          instance,
          new Instance.Next(
              record.tlsKeyHash(),
              record.publicShare(),
              pads.seal(handle, instance.projectId(), id, next)));
      return null;
    }
  }

  private static void requireFollows(Instance instance, RefreshRecord record) {
    // F7
    boolean follows =
        record.instanceId().equals(instance.id())
            && instance.state() == InstanceState.ACTIVE
            && record.epoch() == instance.epoch() + 1
            && record.oldTlsKeyHash().equals(instance.tlsKeyHash());
    if (!follows) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Instance "
              + instance.id()
              + " is "
              + instance.state()
              + " in epoch "
              + instance.epoch()
              + ": the refresh to epoch "
              + record.epoch()
              + " does not follow from that; refresh it anew");
    }
  }

  private BoxKey takeChallenge(RefreshRecord record) {
    return challenges
        .take(record.keyManagerNonce())
        .map(ChallengeKeys::boxKey)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CONFLICT,
                    "The refresh's challenge is unknown, used or too old; refresh anew"));
  }

  /**
   * Ends the old half of an instance whose request came with its next TLS key, after the trial:
   * such a request shows that the appliance has switched. The old TLS key ends with it: another
   * instance that was bootstrapped for that key is revoked.
   */
  void complete(Request request, Instance instance) {
    note(request, instance, "complete refresh", instance);
    List<Instance> ended = database.write(handle -> complete(handle, request, instance));
    erasure.forget(instance.id());
    ended.forEach(other -> erasure.forget(other.id()));
    erasure.purge();
  }

  /** Returns the instances that ended with the old TLS key. */
  private List<Instance> complete(Handle handle, Request request, Instance instance) {
    // F2
    if (!InstanceTable.promoteNext(handle, instance)) {
      return List.of();
    }
    // F4: listed in this transaction, or one that is bootstrapped just now is forgotten.
    List<Instance> others = InstanceTable.withSameKey(handle, instance);
    for (Instance other : others) {
      note(request, instance, "revoke instance", other);
      InstanceTable.revoke(handle, other);
    }
    // F3
    pads.replaceKey(handle, instance.projectId());
    return others;
  }

  private void note(Request request, Instance caller, String action, Instance changed) {
    audit.append(
        AuditEvent.done(
            request.requestId(),
            "instance " + caller.id(),
            action,
            changed.projectId().hex(),
            changed.id().hex()));
  }
}
