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
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapKeyManager;
import io.cryptos3.wire.BootstrapRecord;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes appliance instances in by the owner's signed record, and activates them (split-keys.md §8).
 */
final class Instances {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Pads pads;
  private final Projects projects;
  private final Challenges challenges;
  private final KnownKeys keys;
  private final Erasure erasure;
  private final SigningKey recordKey;

  Instances(
      Database database,
      AuditLog audit,
      Clock clock,
      SecureRandom random,
      Pads pads,
      Projects projects,
      Challenges challenges,
      KnownKeys keys,
      Erasure erasure,
      SigningKey recordKey) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.pads = pads;
    this.projects = projects;
    this.challenges = challenges;
    this.keys = keys;
    this.erasure = erasure;
    this.recordKey = recordKey;
  }

  /** {@code POST …/bootstrap/challenge}. */
  Response challenge(Request request) {
    Project project = projects.require(PathIds.project(request));
    return Response.ok(challenges.issue(request.peerNetwork() + " " + project.id()));
  }

  /** {@code PUT …/instances/{instance}}: checks record and pad, and stores them, pending. */
  Response bootstrap(Request request) {
    BootstrapKeyManager message = request.body(BootstrapKeyManager.class);
    BootstrapRecord record = message.record();
    Project project = projects.require(PathIds.project(request));
    InstanceId id = PathIds.instance(request);
    if (!record.instanceId().equals(id)) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "The record is of another instance than the path");
    }
    try (BoxKey boxKey = takeChallenge(record);
        Scalar pad =
            Bootstrap.acceptAtKeyManager(
                message, project.descriptor(), record.keyManagerNonce(), boxKey)) {
      database.write(handle -> store(handle, project.descriptor(), record, pad));
      keys.add(project.id(), id, record.applianceTlsKeyHash());
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    audit.append(
        AuditEvent.done(request.requestId(), "owner", "bootstrap", project.id().hex(), id.hex()));
    return Response.noContent();
  }

  private BoxKey takeChallenge(BootstrapRecord record) {
    return challenges
        .take(record.keyManagerNonce())
        .map(ChallengeKeys::boxKey)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CONFLICT,
                    "The bootstrap's challenge is unknown, used or older than "
                        + Challenges.LIFETIME.toMinutes()
                        + " minutes"));
  }

  private Void store(
      Handle handle, ProjectDescriptor descriptor, BootstrapRecord record, Scalar pad) {
    projects.takeOrder(handle, descriptor, record.sequence());
    // B10
    if (InstanceTable.find(handle, record.projectId(), record.instanceId()).isPresent()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Instance " + record.instanceId() + " was bootstrapped before; ids are never used again");
    }
    InstanceTable.insert(
        handle,
        new Instance(
            record.projectId(),
            record.instanceId(),
            InstanceState.PENDING,
            record.applianceTlsKeyHash(),
            record.publicShare(),
            0,
            pads.seal(handle, record.projectId(), record.instanceId(), pad),
            Optional.empty()),
        clock.millis());
    return null;
  }

  /**
   * {@code POST …/instances/{instance}/activate}: the trial, with a scalar that is used once, so
   * that nothing is learned of any key; then the instance is active, and its share signed. One that
   * calls with the key of its next epoch tries the half of that, which stays the next.
   */
  Response activate(Request request) {
    ActivateInstance message = request.body(ActivateInstance.class);
    Project project = projects.require(PathIds.project(request));
    Bytes key = InstanceAccess.tlsKeyHash(request);
    Instance current = require(project.id(), PathIds.instance(request));
    Instance instance = current.as(key).orElseThrow(Refusals::unknownInstance);
    // B14
    try (Scalar once = Scalar.random(random);
        ProvableHalf half = join(once, instance, key)) {
      Point tried = half.half().evaluate(Point.decode(message.point().toArray()));
      audit.append(
          AuditEvent.done(
              message.requestId().hex(),
              request.identity(),
              "activate instance",
              project.id().hex(),
              instance.id().hex()));
      if (instance.epoch() == current.epoch()) {
        replace(request, instance);
      }
      return Response.ok(
          new InstanceActivated(
              Bytes.of(half.publicKey().encode()), Bytes.of(tried.encode()), share(instance)));
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
  }

  /** Reads pad and project in one transaction: a rotation of the master key changes both. */
  private ProvableHalf join(Scalar once, Instance instance, Bytes key)
      throws InvalidPointException {
    return database.write(
        handle -> {
          Project project = Projects.require(handle, instance.projectId());
          Instance now =
              InstanceTable.find(handle, project.id(), instance.id())
                  .flatMap(found -> found.as(key))
                  .orElseThrow(Refusals::unknownInstance);
          try (Scalar pad = pads.open(handle, now)) {
            return new ProvableHalf(
                KeyManagerHalf.join(once, pad), once.times(project.descriptor().pointY()));
          }
        });
  }

  private InstanceShare share(Instance instance) {
    return InstanceShare.issue(
        instance.projectId(), instance.id(), instance.epoch(), instance.publicShare(), recordKey);
  }

  /** Makes the instance active; those that the same appliance had before are gone (rule B16). */
  private void replace(Request request, Instance instance) {
    List<Instance> older = database.read(handle -> InstanceTable.before(handle, instance));
    older.forEach(
        old ->
            audit.append(
                AuditEvent.done(
                    request, "revoke instance", old.projectId().hex(), old.id().hex())));
    database.write(
        handle -> {
          if (!InstanceTable.activate(handle, instance.projectId(), instance.id())) {
            throw new ProblemException(
                ProblemCode.CONFLICT,
                "Instance " + instance.id() + " was revoked by a newer bootstrap meanwhile");
          }
          older.forEach(old -> pads.revoke(handle, old));
          return null;
        });
    if (!older.isEmpty()) {
      older.forEach(old -> erasure.forget(old.id()));
      erasure.purge();
    }
  }

  /**
   * Returns an instance.
   *
   * @throws ProblemException unauthenticated: callers name themselves, and nobody has this name
   */
  Instance require(ProjectId project, InstanceId id) {
    return database
        .read(handle -> InstanceTable.find(handle, project, id))
        .orElseThrow(Refusals::unknownInstance);
  }
}
