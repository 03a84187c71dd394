package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.KeyUse;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.InstanceState;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code POST …/evaluate}: multiplies received points by {@code ŝ·ρ}, and proves it.
 *
 * <p>Everything is checked before the first multiplication: instance, epoch, versions, all points,
 * the appliance's proofs, quota. The answer leaves after its audit record is durable (rule A1).
 */
final class Evaluations {
  private final Database database;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Vault vault;
  private final Pads pads;
  private final Instances instances;
  private final Quota quota;
  private final HalfCache halves;

  Evaluations(
      Database database,
      AuditLog audit,
      SecureRandom random,
      Vault vault,
      Pads pads,
      Instances instances,
      Quota quota,
      HalfCache halves) {
    this.database = database;
    this.audit = audit;
    this.random = random;
    this.vault = vault;
    this.pads = pads;
    this.instances = instances;
    this.quota = quota;
    this.halves = halves;
  }

  Response evaluate(Request request) {
    EvaluateRequest message = request.body(EvaluateRequest.class);
    request.requireId(message.requestId());
    request.charge(message.groups().stream().mapToInt(group -> group.points().size()).sum());
    Instance instance = instances.require(PathIds.project(request), PathIds.instance(request));
    try {
      List<EvaluatedGroup> evaluated = evaluate(instance, message);
      audit.append(event(request, message, AuditEvent.OK));
      return Response.ok(new EvaluateResponse(evaluated));
    } catch (ProblemException e) {
      audit.append(event(request, message, e.code().label()));
      throw e;
    }
  }

  private List<EvaluatedGroup> evaluate(Instance instance, EvaluateRequest message) {
    // U12, beside the checks of InstanceAccess
    instance.requireEpoch(message.epoch());
    List<CheckedGroup> checked =
        message.groups().stream()
            .map(group -> check(instance, group, message.requestId()))
            .toList();
    for (CheckedGroup group : checked) {
      quota.charge(instance.projectId(), group.version(), group.points().size());
    }
    return checked.stream().map(group -> multiply(instance, group)).toList();
  }

  private CheckedGroup check(Instance instance, EvaluateGroup group, RequestId request) {
    Version version = find(instance.projectId(), group.versionId());
    return CheckedGroup.of(group, version.state(), instance, request);
  }

  private Version find(ProjectId project, KeyVersionId id) {
    return database
        .read(handle -> VersionTable.find(handle, project, id))
        .orElseThrow(Refusals::noVersion);
  }

  private EvaluatedGroup multiply(Instance instance, CheckedGroup group) {
    ProofContext context = group.answerContext();
    HalfCache.Key key =
        new HalfCache.Key(
            context.project(),
            context.instance(),
            context.epoch(),
            context.version(),
            context.usage());
    try (HalfCache.Lease lease =
        halves.lease(key, () -> database.write(handle -> decrypt(handle, key)))) {
      ProvableHalf used = lease.half();
      ProvenPoints proven =
          used.half()
              .evaluateAndProve(
                  context, instance.share(), used.publicKey(), group.points(), random);
      return new EvaluatedGroup(Points.encode(proven.points()), EvaluationProof.of(proven.proof()));
    }
  }

  /**
   * Reads all anew, in one transaction: what was deleted since it was checked must not come back
   * into the cache, and what is replaced together is of one time.
   */
  private ProvableHalf decrypt(Handle handle, HalfCache.Key key) {
    Project project = Projects.require(handle, key.project());
    Instance instance =
        InstanceTable.find(handle, key.project(), key.instance()).orElseThrow(Refusals::noProject);
    Version version =
        VersionTable.find(handle, key.project(), key.version()).orElseThrow(Refusals::noVersion);
    if (instance.state() != InstanceState.ACTIVE
        || instance.epoch() != key.epoch()
        || !version.isUsable()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Instance is "
              + instance.state()
              + " in epoch "
              + instance.epoch()
              + ", key version is "
              + version.state());
    }
    // U5, X1
    try (Scalar scalar = vault.openScalar(version, key.usage());
        Scalar pad = pads.open(handle, instance)) {
      Point publicKey = scalar.times(project.descriptor().pointY());
      return new ProvableHalf(KeyManagerHalf.join(scalar, pad), publicKey);
    } catch (InvalidPointException e) {
      throw new IllegalStateException("bug: the project point was checked when it was stored", e);
    }
  }

  private static AuditEvent event(Request request, EvaluateRequest message, String outcome) {
    return AuditEvent.done(
            message.requestId().hex(),
            request.identity(),
            "evaluate",
            request.parameter(PathIds.PROJECT))
        .using(
            message.groups().stream()
                .map(group -> KeyUse.of(group.versionId(), group.usage(), group.points().size()))
                .toList())
        .with(outcome);
  }
}
