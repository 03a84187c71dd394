package io.cryptos3.keymanager;

import io.cryptos3.server.AuditEvent;
import io.cryptos3.server.AuditLog;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code POST …/evaluate}: multiplies received points by {@code ŝ·ρ}.
 *
 * <p>Everything is checked before the first multiplication: instance, epoch, versions, quota, all
 * points. The answer leaves after its audit record is durable.
 */
final class Evaluations {
  /** A group whose version may be evaluated and whose points are points. */
  private record Checked(EvaluateGroup group, List<Point> points) {}

  private final Database database;
  private final AuditLog audit;
  private final Vault vault;
  private final Projects projects;
  private final Instances instances;
  private final Quota quota;
  private final HalfCache halves;

  Evaluations(
      Database database,
      AuditLog audit,
      Vault vault,
      Projects projects,
      Instances instances,
      Quota quota,
      HalfCache halves) {
    this.database = database;
    this.audit = audit;
    this.vault = vault;
    this.projects = projects;
    this.instances = instances;
    this.quota = quota;
    this.halves = halves;
  }

  Response evaluate(Request request) {
    EvaluateRequest message = request.body(EvaluateRequest.class);
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
    if (message.epoch() != instance.epoch()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The instance is in epoch " + instance.epoch() + ", not " + message.epoch());
    }
    List<Checked> checked = new ArrayList<>();
    for (EvaluateGroup group : message.groups()) {
      checked.add(check(instance, group));
    }
    for (Checked group : checked) {
      quota.charge(instance.projectId(), group.group.versionId(), group.points.size());
    }
    return checked.stream().map(group -> multiply(instance, group)).toList();
  }

  private Checked check(Instance instance, EvaluateGroup group) {
    if (group.usage() != KeyUsage.WRAP) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "Usage " + group.usage() + " is for exports, which do not exist yet; expected WRAP");
    }
    Version version = find(instance.projectId(), group.versionId());
    boolean trial = version.state() == Version.State.PENDING && group.points().size() == 1;
    if (version.state() != Version.State.ACTIVE && !trial) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version " + group.versionId() + " is " + version.state() + ", expected ACTIVE");
    }
    return new Checked(group, decode(group.points()));
  }

  private Version find(ProjectId project, KeyVersionId id) {
    return database
        .read(handle -> VersionTable.find(handle, project, id))
        .orElseThrow(Refusals::noVersion);
  }

  private static List<Point> decode(List<Bytes> encoded) {
    List<Point> points = new ArrayList<>(encoded.size());
    for (Bytes point : encoded) {
      try {
        points.add(Point.decode(point.toArray()));
      } catch (InvalidPointException e) {
        throw Refusals.of(e);
      }
    }
    return points;
  }

  private EvaluatedGroup multiply(Instance instance, Checked checked) {
    HalfCache.Key key =
        new HalfCache.Key(
            instance.projectId(), instance.id(), checked.group.versionId(), checked.group.usage());
    try (HalfCache.Lease lease = halves.lease(key, () -> decrypt(key))) {
      return new EvaluatedGroup(
          lease.half().evaluate(checked.points).stream()
              .map(point -> Bytes.of(point.encode()))
              .toList());
    }
  }

  /** Reads all anew: what was deleted since it was checked must not come back into the cache. */
  private KeyManagerHalf decrypt(HalfCache.Key key) {
    Project project = projects.require(key.project());
    Instance instance = instances.require(key.project(), key.instance());
    Version version = find(key.project(), key.version());
    if (instance.state() != Instance.State.ACTIVE || !version.isUsable()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Instance is " + instance.state() + ", key version is " + version.state());
    }
    try (Scalar scalar = vault.openScalar(version, key.usage());
        Scalar pad = vault.openPad(project, instance.id(), instance.sealedPad())) {
      return KeyManagerHalf.join(scalar, pad);
    }
  }

  private static AuditEvent event(Request request, EvaluateRequest message, String outcome) {
    List<String> subjects =
        Stream.concat(
                Stream.of(request.parameter(PathIds.PROJECT)),
                message.groups().stream()
                    .map(group -> group.versionId() + " " + group.usage())
                    .distinct())
            .toList();
    int points = message.groups().stream().mapToInt(group -> group.points().size()).sum();
    return new AuditEvent(
        message.requestId().hex(), request.identity(), "evaluate", subjects, points, outcome);
  }
}
