package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.KeyUse;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.RewrapFactor;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.MoveGroup;
import io.cryptos3.wire.MoveRequest;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * {@code POST …/rewrap}: moves blinded points from one version of a key to a newer one, and proves
 * it (split-keys.md §11.3). Each counts as an evaluation of the version that it comes from.
 *
 * <p>Everything is checked before the first multiplication, and the answer leaves after its audit
 * record is durable (rule A1).
 */
final class Rewraps {
  private final Database database;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Vault vault;
  private final Instances instances;
  private final Quota quota;

  Rewraps(
      Database database,
      AuditLog audit,
      SecureRandom random,
      Vault vault,
      Instances instances,
      Quota quota) {
    this.database = database;
    this.audit = audit;
    this.random = random;
    this.vault = vault;
    this.instances = instances;
    this.quota = quota;
  }

  private record Move(Version from, Version to, List<Point> points, ProofContext context) {}

  /** Moves, and the project at the same moment: a rotation of the master key changes both. */
  private record Checked(Project project, List<Move> moves) {}

  Response rewrap(Request request) {
    MoveRequest message = request.body(MoveRequest.class);
    request.requireId(message.requestId());
    request.charge(message.groups().stream().mapToInt(group -> group.points().size()).sum());
    Instance instance = instances.require(PathIds.project(request), PathIds.instance(request));
    try {
      List<EvaluatedGroup> moved = move(instance, message);
      audit.append(event(request, message, AuditEvent.OK));
      return Response.ok(new EvaluateResponse(moved));
    } catch (ProblemException e) {
      audit.append(event(request, message, e.code().label()));
      throw e;
    }
  }

  private List<EvaluatedGroup> move(Instance instance, MoveRequest message) {
    instance.requireEpoch(message.epoch());
    Checked checked = database.write(handle -> check(handle, instance, message));
    for (Move move : checked.moves()) {
      quota.charge(instance.projectId(), move.context().version(), move.points().size());
    }
    return checked.moves().stream().map(move -> multiply(checked.project(), move)).toList();
  }

  private static Checked check(Handle handle, Instance instance, MoveRequest message) {
    return new Checked(
        Projects.require(handle, instance.projectId()),
        message.groups().stream()
            .map(group -> check(handle, instance, group, message.requestId()))
            .toList());
  }

  private static Move check(Handle handle, Instance instance, MoveGroup group, RequestId request) {
    Version from = find(handle, instance, group.from());
    Version to = find(handle, instance, group.to());
    // W7
    boolean allowed =
        from.state() == Version.State.ACTIVE
            && to.state() == Version.State.ACTIVE
            && from.identity().keyId().equals(to.identity().keyId())
            && from.identity().number() < to.identity().number();
    if (!allowed) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version "
              + group.from()
              + " is "
              + from.state()
              + " and "
              + group.to()
              + " is "
              + to.state()
              + "; expected two that are ACTIVE, of one key, the second one newer");
    }
    try {
      return new Move(
          from,
          to,
          Points.decode(group.points()),
          new ProofContext(
              ProverRole.REWRAP,
              instance.projectId(),
              instance.id(),
              instance.epoch(),
              KeyUsage.WRAP,
              group.from(),
              request));
    } catch (InvalidPointException e) {
      throw Refusals.of(e);
    }
  }

  private static Version find(Handle handle, Instance instance, KeyVersionId id) {
    return VersionTable.find(handle, instance.projectId(), id).orElseThrow(Refusals::noVersion);
  }

  private EvaluatedGroup multiply(Project project, Move move) {
    // W6
    try (Scalar from = vault.openScalar(move.from(), KeyUsage.WRAP);
        Scalar to = vault.openScalar(move.to(), KeyUsage.WRAP);
        RewrapFactor factor = RewrapFactor.between(from, to)) {
      Point y = project.descriptor().pointY();
      ProvenPoints proven =
          factor.evaluateAndProve(
              move.context(), to.times(y), from.times(y), move.points(), random);
      return new EvaluatedGroup(Points.encode(proven.points()), EvaluationProof.of(proven.proof()));
    } catch (InvalidPointException e) {
      throw new IllegalStateException("bug: the project point was checked when it was stored", e);
    }
  }

  private static AuditEvent event(Request request, MoveRequest message, String outcome) {
    Stream<String> targets = message.groups().stream().map(group -> group.to().hex());
    return AuditEvent.done(
            message.requestId().hex(),
            request.identity(),
            "rewrap",
            Stream.concat(Stream.of(request.parameter(PathIds.PROJECT)), targets)
                .toArray(String[]::new))
        .using(
            message.groups().stream()
                .map(group -> KeyUse.of(group.from(), KeyUsage.WRAP, group.points().size()))
                .toList())
        .with(outcome);
  }
}
