package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.KeyUse;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates blinded points for those who unwrap or export, who get the proofs of both servers and
 * verify them. What the points have in common is in one audit record, durable before any result
 * leaves (rule A1); the key manager's has the same request id (rule A2).
 */
final class Unwrapping {

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
   * Evaluates all groups or none.
   *
   * @throws ProblemException access-denied, key-not-found, key-disabled, malformed-request, sealed,
   *     key-manager-unavailable or quota-exceeded
   */
  UnwrapResponse run(Purpose purpose, Caller caller, UnwrapRequest request, Errand errand) {
    List<KeyVersionName> names =
        request.groups().stream().map(group -> Requested.version(group.keyVersion())).toList();
    // U11, X3
    rights.requireAll(
        caller,
        names.stream().map(KeyVersionName::name).toList(),
        purpose.action(),
        purpose.right());
    return state.with(
        active -> {
          List<StoredVersion> versions = catalog.versions(names);
          AuditEvent done = event(purpose, caller, request, versions);
          List<UnwrappedGroup> results =
              evaluate(active, purpose.usage(), request, versions, done, errand);
          active.release(() -> audit.append(done));
          return new UnwrapResponse(active.share(), results);
        });
  }

  private List<UnwrappedGroup> evaluate(
      Active active,
      KeyUsage usage,
      UnwrapRequest request,
      List<StoredVersion> versions,
      AuditEvent done,
      Errand errand) {
    List<Evaluation.Group> groups = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      List<Point> points = Requested.points(request.groups().get(i).points());
      groups.add(new Evaluation.Group(versions.get(i).id(), usage, points));
    }
    List<Evaluation.Result> results = evaluate(active, groups, done, errand);
    List<UnwrappedGroup> answer = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      // A reader does not mind that a record has expired, so this one is not renewed.
      answer.add(results.get(i).answer(versions.get(i).publicKey(usage)));
    }
    return answer;
  }

  /** What failed may be in the key manager's log all the same, so it is in this one too. */
  private List<Evaluation.Result> evaluate(
      Active active, List<Evaluation.Group> groups, AuditEvent done, Errand errand) {
    try {
      return new Evaluation(active).all(groups, errand);
    } catch (ProblemException e) {
      audit.append(done.with(e.code().label()));
      throw e;
    }
  }

  private static AuditEvent event(
      Purpose purpose, Caller caller, UnwrapRequest request, List<StoredVersion> versions) {
    List<KeyUse> uses = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      UnwrapGroup group = request.groups().get(i);
      uses.add(
          new KeyUse(
              versions.get(i).id(),
              purpose.usage(),
              group.points().size(),
              group.keyVersion(),
              group.paths()));
    }
    return AuditEvent.done(request.requestId().hex(), caller.identity(), purpose.action())
        .using(uses);
  }
}
