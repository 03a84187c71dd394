package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates blinded points for readers, who get the proofs of both servers and verify them. What
 * the points have in common is in one audit record, durable before any result leaves (rule A1); the
 * key manager's has the same request id (rule A2).
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
  UnwrapResponse run(Caller caller, UnwrapRequest request, Errand errand) {
    List<KeyVersionName> names =
        request.groups().stream().map(group -> parseName(group.keyVersion())).toList();
    // U11
    rights.requireAll(
        caller, names.stream().map(KeyVersionName::name).toList(), ACTION, Right.DECRYPT);
    return state.with(
        active -> {
          List<UnwrappedGroup> results = evaluate(active, request, names, errand);
          active.release(() -> audit.append(event(caller, request)));
          return new UnwrapResponse(active.share(), results);
        });
  }

  private List<UnwrappedGroup> evaluate(
      Active active, UnwrapRequest request, List<KeyVersionName> names, Errand errand) {
    List<StoredVersion> versions = catalog.versions(names);
    List<Evaluation.Group> groups = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      List<Point> points = decode(request.groups().get(i));
      groups.add(new Evaluation.Group(versions.get(i).id(), KeyUsage.WRAP, points));
    }
    List<Evaluation.Result> results = new Evaluation(active).all(groups, errand);
    List<UnwrappedGroup> answer = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      // A reader does not mind that a record has expired, so this one is not renewed.
      answer.add(results.get(i).answer(versions.get(i).publicKey()));
    }
    return answer;
  }

  private static AuditEvent event(Caller caller, UnwrapRequest request) {
    return new AuditEvent(
        request.requestId().hex(),
        caller.identity(),
        ACTION,
        request.groups().stream().map(UnwrapGroup::keyVersion).toList(),
        request.groups().stream().mapToInt(group -> group.points().size()).sum(),
        AuditEvent.OK);
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
      return Points.decode(group.points());
    } catch (InvalidPointException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
