package io.cryptos3.appliance;

import io.cryptos3.server.AuditEvent;
import io.cryptos3.server.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates blinded points for readers. What they have in common is in one audit record, durable
 * before any result leaves; the key manager's has the same request id.
 */
final class Unwrapping {

  private static final String ACTION = "unwrap";

  private final CurrentState state;
  private final Rights rights;
  private final KeyCatalog catalog;
  private final AuditLog audit;

  Unwrapping(CurrentState state, Rights rights, KeyCatalog catalog, AuditLog audit) {
    this.state = state;
    this.rights = rights;
    this.catalog = catalog;
    this.audit = audit;
  }

  /**
   * Unwraps all groups or none.
   *
   * @throws ProblemException access-denied, key-not-found, malformed-request, sealed,
   *     key-manager-unavailable or quota-exceeded
   */
  UnwrapResponse run(Caller caller, UnwrapRequest request) {
    List<KeyVersionName> names =
        request.groups().stream().map(group -> parseName(group.keyVersion())).toList();
    names.stream()
        .map(KeyVersionName::name)
        .distinct()
        .forEach(name -> rights.require(caller, name, ACTION, Right.DECRYPT));
    Active active = state.active();
    List<StoredVersion> versions = names.stream().map(catalog::version).toList();
    List<Evaluation.Group> groups = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      List<Point> points = decode(request.groups().get(i));
      groups.add(new Evaluation.Group(versions.get(i).id(), KeyUsage.WRAP, points));
    }
    List<List<Bytes>> results = new Evaluation(active).all(groups, request.requestId());
    List<UnwrappedGroup> answer = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      // A reader does not mind that a record has expired, so this one is not renewed.
      answer.add(new UnwrappedGroup(versions.get(i).publicKey(), results.get(i)));
    }
    recordRelease(caller, request, names);
    return new UnwrapResponse(answer);
  }

  private void recordRelease(Caller caller, UnwrapRequest request, List<KeyVersionName> names) {
    audit.append(
        new AuditEvent(
            request.requestId().hex(),
            caller.identity(),
            ACTION,
            names.stream().map(KeyVersionName::toString).toList(),
            request.groups().stream().mapToInt(group -> group.points().size()).sum(),
            AuditEvent.OK));
  }

  private static KeyVersionName parseName(String text) {
    try {
      return KeyVersionName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }

  private static List<Point> decode(UnwrapGroup group) {
    try {
      List<Point> points = new ArrayList<>(group.points().size());
      for (Bytes point : group.points()) {
        points.add(Point.decode(point.toArray()));
      }
      return points;
    } catch (InvalidPointException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
