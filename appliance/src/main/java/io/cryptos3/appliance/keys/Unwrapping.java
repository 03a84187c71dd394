package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
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
  private final KeyCatalog catalog;
  private final AuditLog audit;

  Unwrapping(CurrentState state, KeyCatalog catalog, AuditLog audit) {
    this.state = state;
    this.catalog = catalog;
    this.audit = audit;
  }

  /**
   * Evaluates all groups or none.
   *
   * @throws ProblemException key-not-found, key-disabled, malformed-request, sealed,
   *     key-manager-unavailable or quota-exceeded
   */
  UnwrapResponse run(Purpose purpose, Caller caller, UnwrapRequest request, Errand errand) {
    List<KeyVersionName> names =
        request.groups().stream().map(group -> Requested.version(group.keyVersion())).toList();
    return state.with(
        active -> {
          List<StoredVersion> versions = catalog.versions(names);
          AuditEvent done = event(purpose, caller, request, versions);
          List<Evaluation.Group> groups = groups(purpose.usage(), request, versions);
          List<UnwrappedGroup> results =
              active.release(
                  audit,
                  done,
                  () ->
                      answers(
                          purpose.usage(), versions, new Evaluation(active).all(groups, errand)));
          return new UnwrapResponse(active.share(), results);
        });
  }

  private static List<Evaluation.Group> groups(
      KeyUsage usage, UnwrapRequest request, List<StoredVersion> versions) {
    List<Evaluation.Group> groups = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      List<Point> points = Requested.points(request.groups().get(i).points());
      groups.add(new Evaluation.Group(versions.get(i).id(), usage, points));
    }
    return groups;
  }

  private static List<UnwrappedGroup> answers(
      KeyUsage usage, List<StoredVersion> versions, List<Evaluation.Result> results) {
    List<UnwrappedGroup> answers = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      // A reader does not mind that a record has expired, so this one is not renewed.
      answers.add(results.get(i).answer(versions.get(i).publicKey(usage)));
    }
    return answers;
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
